package io.tidecast.nn.fit;

/** Is told how training goes and may stop it. */
public interface Callback {

    /** Before the first epoch. */
    default void begin(FitControl control) {}

    /**
     * After every batch.
     *
     * @param batch 1 for the first
     * @param loss of this batch
     */
    default void batchEnd(int batch, double loss, FitControl control) {}

    /** After every epoch, its validation included. */
    default void epochEnd(Epoch epoch, FitControl control) {}

    /** After the last epoch. */
    default void end(History history, FitControl control) {}
}
