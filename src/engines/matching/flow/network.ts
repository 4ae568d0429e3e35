// A minimum cost flow problem in columns, and what a solution says of it.

export type CostFlow = {
  readonly nodes: number
  /** What each node supplies; negative where it demands. */
  readonly supply: Float64Array
  readonly from: Int32Array
  readonly to: Int32Array
  readonly least: Float64Array
  readonly most: Float64Array
  readonly cost: Float64Array
}

export type CostFlowResult = {
  readonly feasible: boolean
  readonly objective: string
  /** What each arc carries, in the order of the file. */
  readonly flow: ArrayLike<number>
  /**
   * The nodes' prices: no flow is cheaper than what they prove. When there is no flow, 1 for each node of a set that
   * needs more than its arcs can bring in, else 0.
   */
  readonly certificate: ArrayLike<number>
  readonly pivots: number
}
