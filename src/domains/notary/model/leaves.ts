// What the county hands over to the log. The log itself learns the leaf and nothing of its subject.

/** The body of an outbox message of kind `log.append`. */
export type Append = {
  /** The leaf's canonical JSON in UTF-8, in base64url. */
  readonly entry: string
  /** What was sealed, for instance `contract/<id>/<version>`. */
  readonly subject: string
}

/** `id` is SHA-256 of the leaf in lower-case hex; `message` the outbox row that carries it. */
export type WaitingLeaf = {
  readonly id: string
  readonly subject: string
  readonly message: string
}
export type Delivery = WaitingLeaf & { readonly text: string }
/** A leaf that is in a published checkpoint, and its number in the log. */
export type Placed = WaitingLeaf & { readonly index: number }
