package io.tidecast.nn.train;

import io.tidecast.nn.NetworkSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A stretch of several series side by side: {@code streams} × {@code steps} inputs, a mask, and the positions (step,
 * stream) at which the head is evaluated, each with its own features, look-back, target and weight. Made once and
 * refilled: the arrays it hands out are live.
 */
public final class Chunk {
    private final NetworkSpec spec;
    private final int streams;
    private final int steps;
    private final int targetWidth;
    private final float[][] inputs;
    private final boolean[] absent;
    private final List<Position> positions = new ArrayList<>();
    private int positionCount;

    /** @param targetWidth width of a target, which is whatever the loss takes */
    public Chunk(NetworkSpec spec, int streams, int steps, int targetWidth) {
        this.spec = spec;
        this.streams = streams;
        this.steps = steps;
        this.targetWidth = targetWidth;
        this.inputs = new float[steps * streams][spec.inputs()];
        this.absent = new boolean[steps * streams];
    }

    public int streams() {
        return streams;
    }

    public int steps() {
        return steps;
    }

    /** The live input [inputs] of one step of one stream. */
    public float[] input(int step, int stream) {
        return inputs[step * streams + stream];
    }

    /** Masks a step out: the stream carries on as if it were not there. Everything is present at first. */
    public void setPresent(int step, int stream, boolean present) {
        absent[step * streams + stream] = !present;
    }

    public boolean isPresent(int step, int stream) {
        return !absent[step * streams + stream];
    }

    /** Forgets positions and masks; the inputs stay until overwritten. */
    public void clear() {
        positionCount = 0;
        Arrays.fill(absent, false);
    }

    /**
     * Has the head evaluated after a step of a stream. Its arrays hold what they last held: overwrite them.
     *
     * @param weight of this position in the loss, relative to the others; at least 0
     */
    public Position addPosition(int step, int stream, float weight) {
        if (step < 0 || step >= steps || stream < 0 || stream >= streams) {
            throw new IllegalArgumentException("position at step " + step + " of stream " + stream
                    + " lies outside a chunk of " + steps + " steps × " + streams + " streams");
        }
        if (positionCount == positions.size()) {
            positions.add(new Position(spec, targetWidth));
        }
        Position position = positions.get(positionCount++);
        position.place(step, stream, weight);
        return position;
    }

    public List<Position> positions() {
        return positions.subList(0, positionCount);
    }

    /** The sum of the weights of all positions. */
    public double totalWeight() {
        double total = 0;
        for (Position position : positions()) {
            total += position.weight();
        }
        return total;
    }
}
