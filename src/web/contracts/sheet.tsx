// A contract as it is printed on A4: the summary on its own page, the clauses, the places to sign, and on the back what
// proves it. Always in Chinese: that text prevails.

import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { paperOf } from '#engines/contract/paper/paper.ts'
import { paperHashes } from '#engines/contract/paper/text.ts'
import type { ContractDocument } from '#engines/contract/terms.ts'
import { QrCode } from '#web/verify/qr.tsx'
import { Blocks } from './blocks.tsx'
import type { Marks } from './seal-marks.ts'
import '@fontsource/noto-serif-sc/400.css'
import '@fontsource/noto-serif-sc/600.css'
import '#web/style/sheet.css'

type SheetProps = {
  readonly document: ContractDocument
  /** Null until the log holds the version. */
  readonly marks: Marks | null
}

export function ContractSheet({ document, marks }: SheetProps): JSX.Element {
  const { summary, contract, signatures } = paperOf(document)
  const hashes = paperHashes(document)
  const footer = footerRule(document, hashes.text)
  useEffect(() => pageRule(footer), [footer])
  return (
    <article class="contract-sheet" lang="zh-CN">
      <section class="contract-page">
        <Blocks blocks={summary} />
      </section>
      <section class="contract-page">
        <Blocks blocks={contract} />
        <div class="contract-signatures">
          <Blocks blocks={signatures} />
        </div>
      </section>
      <Back document={document} marks={marks} hashes={hashes} />
    </article>
  )
}

/**
 * The foot of every page. A page has no element for it, so it is a rule: number and hash on the left, page x of y on the
 * right. Browsers before Chromium 131 print no such margins; the number stands in the text too.
 */
export function footerRule({ no, version }: ContractDocument, textHash: string): string {
  const left = `合同编号 ${no}　第${version}版　正文指纹 ${textHash.slice(0, 16)}`
  const quoted = JSON.stringify(left)
  return `@page { @bottom-left { content: ${quoted}; } @bottom-right { content: "第 " counter(page) " 页　共 " counter(pages) " 页"; } }`
}

/** Puts the rule where no policy on inline styles forbids it, until the sheet goes. */
function pageRule(rule: string): () => void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(rule)
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet)
  }
}

function Back({
  document: { no, id, version },
  marks,
  hashes,
}: SheetProps & { hashes: { readonly data: string; readonly text: string } }): JSX.Element {
  return (
    <section class="contract-page contract-back">
      <h2>核验页</h2>
      <p>
        合同编号 {no}，第{version}版，合同代码 {id}。本页由系统印制，不是合同条款。
      </p>
      <h3>本合同的指纹（SHA-256）</h3>
      <dl class="back-hashes">
        <dt>合同数据</dt>
        <dd>{grouped(hashes.data)}</dd>
        <dt>合同正文</dt>
        <dd>{grouped(hashes.text)}</dd>
      </dl>
      {marks === null ? (
        <p class="back-unsealed">这一版还没有各方签齐并记入公开日志，所以没有核验码。</p>
      ) : (
        <Sealed marks={marks} />
      )}
    </section>
  )
}

function Sealed({ marks }: { marks: Marks }): JSX.Element {
  const { link, slip, index, fingerprint, keys, rules } = marks
  return (
    <>
      <div class="back-codes">
        <figure>
          <QrCode text={link} mm={30} label="核验网页的二维码" />
          <figcaption>
            <b>一、手机扫码</b>
            打开核验网页。网址井号后面的内容不会发给服务器。
          </figcaption>
        </figure>
        <figure>
          <QrCode text={slip} mm={54} label="全部存证凭据的二维码" />
          <figcaption>
            <b>二、没有网络时</b>
            这个码里有日志记录、存证路径和见证签名。扫出的文字以 OF1: 开头，交给核验工具检查。
          </figcaption>
        </figure>
      </div>
      <h3>信任规则指纹</h3>
      <p class="back-fingerprint">
        {fingerprint.split(' ').map((group, at) => (
          <span key={`${at}${group}`}>{group}</span>
        ))}
      </p>
      <p>核验网页显示的八组字符要和上面一样。不一样的，不要相信，请到公证处查。</p>
      <h3>公开日志与见证部门的公钥</h3>
      <p>本合同是公开日志的第 {index} 条记录。</p>
      <dl class="back-keys">
        {keys.map(([name, vkey]) => (
          <div key={vkey}>
            <dt>{name}</dt>
            <dd>{vkey}</dd>
          </div>
        ))}
      </dl>
      <p class="back-rules">见证要求　{rules.join('；')}</p>
    </>
  )
}

/** In groups of eight, which an eye can follow. */
function grouped(hex: string): string {
  return hex.match(/.{8}/g)?.join(' ') ?? hex
}
