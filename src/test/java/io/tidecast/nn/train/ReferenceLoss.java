package io.tidecast.nn.train;

import io.tidecast.nn.ReferenceNetwork;
import io.tidecast.nn.Scalar;

/** The twin's loss on a chunk, from the zero state: the weighted mean over positions of the mean squared error. */
final class ReferenceLoss {
    private ReferenceLoss() {}

    static Scalar of(ReferenceNetwork twin, Chunk chunk) {
        Scalar sum = Scalar.of(0);
        for (int stream = 0; stream < chunk.streams(); stream++) {
            twin.reset();
            sum = sum.plus(ofStream(twin, chunk, stream));
        }
        return sum.times(1 / chunk.totalWeight());
    }

    /** Σ weight · loss of one stream, from the state the twin is in. */
    static Scalar ofStream(ReferenceNetwork twin, Chunk chunk, int stream) {
        Scalar sum = Scalar.of(0);
        for (int step = 0; step < chunk.steps(); step++) {
            if (chunk.isPresent(step, stream)) {
                twin.step(chunk.input(step, stream));
            }
            for (Position position : chunk.positions()) {
                if (position.step() == step && position.stream() == stream) {
                    sum = sum.plus(squaredError(twin, position).times(position.weight()));
                }
            }
        }
        return sum;
    }

    private static Scalar squaredError(ReferenceNetwork twin, Position position) {
        Scalar[] outputs = twin.outputs(position.features(), position.lookBack());
        Scalar sum = Scalar.of(0);
        for (int i = 0; i < outputs.length; i++) {
            Scalar error = outputs[i].plus(-position.target()[i]);
            sum = sum.plus(error.times(error));
        }
        return sum.times(1.0 / outputs.length);
    }
}
