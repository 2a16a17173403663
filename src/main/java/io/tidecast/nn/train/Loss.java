package io.tidecast.nn.train;

/** How bad one answer is. Stateless, so that any thread may use it. */
@FunctionalInterface
public interface Loss {

    /**
     * The loss of one position, before the position's weight. A chunk's loss is the weighted mean over its positions.
     *
     * @param outputs what the network answered
     * @param target what it is compared with; its width is up to the loss, so that whatever else a position's loss
     *     depends on (scales, levels, weights of single outputs) can ride along
     * @param gradient [outputs], to be overwritten with dLoss/dOutput
     */
    double apply(float[] outputs, float[] target, float[] gradient);
}
