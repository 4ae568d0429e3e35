export const logWording = {
  'log-text-not-utf8': ['文本不是 UTF-8 编码。', 'The text is not UTF-8.'],
  'log-vkey-malformed': ['公钥“{vkey}”的格式不对。', 'The public key {vkey} is malformed.'],
  'log-vkey-type-unknown': [
    '这里不能用类型为 {type} 的公钥。',
    'A public key of type {type} cannot be used here.',
  ],
  'log-vkey-id-wrong': [
    '公钥“{name}”的编号 {id} 与公钥本身不符。',
    'The ID {id} of the public key {name} is not that of the key.',
  ],
  'log-key-not-a-point': [
    '这不是 Ed25519 公钥，不能登记。',
    'This is no Ed25519 public key and cannot be registered.',
  ],
  'log-key-small-order': [
    '这个公钥是低阶点，任何人都能伪造它的签名，不能登记。',
    'This public key is a point of small order, under which anyone can sign; it cannot be registered.',
  ],
  'log-key-mixed-order': [
    '这个公钥是混合阶点，各家软件对它的签名判断不一，不能登记。',
    'This public key is a point of mixed order, on whose signatures programs disagree; it cannot be registered.',
  ],
  'log-note-malformed': ['签名文本的格式不对。', 'The signed note is malformed.'],
  'log-note-too-large': ['签名文本过大。', 'The signed note is too large.'],
  'log-note-signatures-too-many': ['签名超过 {max} 个。', 'There are more than {max} signatures.'],
  'log-note-not-signed': [
    '没有一个签名出自认可的公钥。',
    'None of the signatures is by a known key.',
  ],
  'log-signature-wrong': ['“{name}”的签名不对。', 'The signature of {name} is wrong.'],
  'log-checkpoint-malformed': [
    '检查点第 {line} 行的格式不对。',
    'Line {line} of the checkpoint is malformed.',
  ],
  'log-empty-root-wrong': [
    '日志是空的，根哈希却不是空树的。',
    'The log is empty, but its root is not that of an empty tree.',
  ],
  'log-unknown': ['不认可这份日志：{origin}', 'The log {origin} is not a known one.'],
  'log-quorum-missed': [
    '见证不足：只有 {count} 个见证人签名（{names}）。',
    'There are too few witnesses: {count} have cosigned ({names}).',
  ],
  'log-policy-malformed': [
    '信任规则第 {line} 行的格式不对。',
    'Line {line} of the policy is malformed.',
  ],
  'log-policy-name-taken': [
    '信任规则第 {line} 行：名称 {name} 不能用，或已经用过。',
    'Line {line} of the policy: the name {name} is reserved or taken.',
  ],
  'log-policy-name-unknown': [
    '信任规则第 {line} 行：前面没有名称 {name}。',
    'Line {line} of the policy: nothing before it is named {name}.',
  ],
  'log-policy-member-twice': [
    '信任规则第 {line} 行：{name} 已经在一个组里。',
    'Line {line} of the policy: {name} is a member of a group already.',
  ],
  'log-policy-key-twice': [
    '信任规则第 {line} 行：{name} 的公钥前面已经有了。',
    'Line {line} of the policy: the key of {name} stands in an earlier line.',
  ],
  'log-policy-without-quorum': ['信任规则没有 quorum 行。', 'The policy has no quorum line.'],
  'log-tile-path-malformed': ['没有这样的路径：{path}', 'There is no such path: {path}'],
  'log-tile-malformed': ['哈希块不是 {width} 个哈希。', 'The tile does not hold {width} hashes.'],
  'log-bundle-malformed': [
    '条目包不是 {width} 个完整的条目。',
    'The bundle does not hold {width} whole entries.',
  ],
  'log-entry-too-large': [
    '条目有 {bytes} 字节，超过上限 {max}。',
    'The entry has {bytes} bytes; at most {max} are allowed.',
  ],
  'log-proof-malformed': [
    '存证凭据第 {line} 行的格式不对。',
    'Line {line} of the proof is malformed.',
  ],
  'log-entry-not-included': [
    '凭据不成立：大小为 {size} 的日志里，第 {index} 号不是这个条目。',
    'The proof fails: entry {index} of the log of size {size} is not this one.',
  ],
  'log-request-malformed': [
    '见证请求第 {line} 行的格式不对。',
    'Line {line} of the request is malformed.',
  ],
  'log-request-old-above-size': [
    '旧大小 {old} 大于检查点的大小 {size}。',
    'The old size {old} is above the checkpoint’s size {size}.',
  ],
  'log-origin-changed': [
    '日志的名称由 {before} 变成了 {now}：日志不再登记，请核对配置。',
    'The log was {before} and is now to be {now}: it enters nothing more until its settings are right.',
  ],
  'log-key-changed': [
    '日志的公钥由 {before} 变成了 {now}：日志不再登记，请核对密钥。',
    'The key of the log was {before} and is now {now}: it enters nothing more until the key is right.',
  ],
  'log-damaged': [
    '日志的哈希块与大小为 {size} 的根哈希不符：数据库已损坏，日志只供读取。',
    'The tiles of the log do not give its root at size {size}: the database is damaged, and the log is read-only.',
  ],
  'log-signer-lost': [
    '签名者失去了记忆（日志已签到 {size} 条）：日志只供读取。',
    'The signer has lost its memory (the log was signed up to {size} entries): the log is read-only.',
  ],
  'log-signer-restored': [
    '签名者只记得 {size} 条，而日志已签到 {signed} 条：签名者被退回过，日志只供读取。',
    'The signer remembers {size} entries, but {signed} were signed: it was turned back, and the log is read-only.',
  ],
  'log-restored': [
    '日志数据库只有 {size} 条，而已签署 {signed} 条：数据库被退回过，日志只供读取，待补回缺失的条目。',
    'The log’s database has {size} entries, but {signed} were signed: it was turned back, and the log is read-only until they are back.',
  ],
  'log-split': [
    '大小为 {size} 的日志与已签署的历史不一致：拒绝签名，日志只供读取。',
    'The log at size {size} does not continue what was signed: nothing is signed, and the log is read-only.',
  ],
  'log-lost': [
    '日志已有 {size} 条，数据库却是空的：不会重新建立，日志只供读取。',
    'The log had {size} entries, and its database is empty: it is not begun again, and the log is read-only.',
  ],
  'log-not-its-inception': [
    '日志尚未建立；只能在设定的建立日（{day}）建立。',
    'The log has not begun; it can begin only on the day set for it ({day}).',
  ],
  'log-witness-ahead': [
    '见证人“{name}”称见过 {size} 条，而只签署过 {signed} 条：日志可能被退回过，只供读取，待查明。',
    'The witness {name} says that it saw {size} entries, but {signed} were signed: the log may have been turned back and is read-only until that is clear.',
  ],
  'log-unpublished': ['日志还没有公布。', 'The log has not published anything yet.'],
  'no-such-tile': ['日志没有公布过：{path}', 'The log has not published {path}.'],
  'no-such-leaf': ['日志里没有这一条：{id}', 'The log has no leaf {id}.'],
  'log-leaf-unpublished': [
    '第 {index} 号已登记，但还没有足够的部门见证，暂无凭据。',
    'Entry {index} is in the log, but too few witnesses have confirmed it yet to prove it.',
  ],
  'log-policy-other-log': [
    '信任规则必须只写这一份日志：{vkey}',
    'The policy must name this log and no other: {vkey}',
  ],
  'log-policy-without-witnesses': [
    '信任规则不能没有见证人。',
    'A policy without witnesses cannot be set.',
  ],
  'no-such-alarm': ['没有未解除的警报 {id}。', 'There is no standing alarm {id}.'],
  'no-such-witness': [
    '现行信任规则里没有见证人“{name}”。',
    'The policy in force names no witness {name}.',
  ],
  'log-checkpoint-moved': [
    '日志已签到 {signed} 条，不再是 {size} 条：请取新的检查点再签。',
    'The log is signed at {signed} entries and no longer at {size}: take the new checkpoint and cosign that.',
  ],
  'log-cosignature-out-of-time': [
    '见证签名的时间与现在相差超过五分钟：请校准设备的时钟。',
    'The cosignature’s time is more than five minutes from now: set the device’s clock.',
  ],
} as const
