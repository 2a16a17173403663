package io.tidecast.nn;

/**
 * The recurrent cells. Gate order is the order of the row blocks in the weights, which is PyTorch's.
 *
 * @see <a href="https://pytorch.org/docs/stable/nn.html#recurrent-layers">PyTorch's recurrent layers</a>
 */
public enum CellKind {
    /** Elman (1990): h = φ(W x + U h₋ + b). */
    SIMPLE("rnn", 1, false),
    /** Cho et al. (2014), gates r, z, n, the reset applied before the recurrent product: n = tanh(W x + U (r ⊙ h₋) + b). */
    GRU_RESET_BEFORE("gru", 3, false),
    /** Gates r, z, n, the reset applied after the recurrent product, as in cuDNN: n = tanh(W x + b + r ⊙ (U h₋ + b')). */
    GRU_RESET_AFTER("gru", 3, false),
    /** Hochreiter and Schmidhuber (1997) with a forget gate, gates i, f, g, o. */
    LSTM("lstm", 4, true);

    private final String prefix;
    private final int gates;
    private final boolean memory;

    CellKind(String prefix, int gates, boolean memory) {
        this.prefix = prefix;
        this.gates = gates;
        this.memory = memory;
    }

    /** What the names of its tensors start with: {@code lstm.weight_ih_l0}. */
    public String prefix() {
        return prefix;
    }

    /** Row blocks of {@code units} rows each in every weight of this cell. */
    public int gates() {
        return gates;
    }

    /** Whether it carries a memory c beside its output h. */
    public boolean hasMemory() {
        return memory;
    }

    /**
     * Whether the second, recurrent bias is a parameter of its own. In the other cells the two biases only ever appear
     * as their sum, so the second one is held fixed (at zero, or at what a PyTorch file brought along).
     */
    public boolean trainsSecondBias() {
        return this == GRU_RESET_AFTER;
    }
}
