package io.tidecast.jmh;

import io.tidecast.nn.BatchStepper;
import io.tidecast.nn.Network;
import io.tidecast.nn.State;
import io.tidecast.nn.Stepper;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;

/** One record each of 256 series in one call. */
@org.openjdk.jmh.annotations.State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 8, time = 250, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 100, timeUnit = TimeUnit.MILLISECONDS)
public abstract class MicroBatch {
    private static final int SERIES = 256;
    private static final int CHECKED = 20;
    private static final float AGREE = 1e-4f;

    @Param({"32", "64", "128"})
    public int units;

    private final float[][] inputs = Subject.inputs(SERIES, 1);
    private Batch batch = values -> new float[0];

    /** Advances all series by a record and returns their live outputs one after the other. */
    private interface Batch {
        float[] step(float[][] inputs);
    }

    abstract String peer();

    /** Nobody is timed who does not compute what stepping one by one does. */
    @Setup
    public void prepare() {
        Network network = Subject.network(units);
        batch = switch (peer()) {
            case "tidecast" -> batched(network);
            case "one-by-one" -> oneByOne(network);
            case "onnxruntime" -> new OnnxPeer(network, SERIES)::step;
            case "pytorch" -> new TorchPeer(network, SERIES)::step;
            default -> throw new IllegalArgumentException("no peer " + peer());
        };
        Batch expected = oneByOne(network);
        for (int i = 0; i < CHECKED; i++) {
            check(batch.step(inputs), expected.step(inputs));
        }
    }

    private void check(float[] actual, float[] expected) {
        for (int i = 0; i < expected.length; i++) {
            if (!(Math.abs(actual[i] - expected[i]) < AGREE)) {
                throw new IllegalStateException(peer() + " computes " + actual[i] + " instead of " + expected[i]);
            }
        }
    }

    private static Batch batched(Network network) {
        BatchStepper stepper = network.batchStepper(SERIES);
        State[] states = states(network);
        float[][] nothing = new float[SERIES][0];
        float[][] outputs = new float[SERIES][Subject.OUTPUTS];
        float[] flat = new float[SERIES * Subject.OUTPUTS];
        return values -> {
            stepper.step(SERIES, values, states);
            stepper.outputs(SERIES, states, nothing, nothing, outputs);
            return flattened(outputs, flat);
        };
    }

    private static Batch oneByOne(Network network) {
        Stepper stepper = network.stepper();
        State[] states = states(network);
        float[][] outputs = new float[SERIES][Subject.OUTPUTS];
        float[] flat = new float[SERIES * Subject.OUTPUTS];
        return values -> {
            for (int i = 0; i < SERIES; i++) {
                stepper.step(values[i], states[i]);
                stepper.outputs(states[i], outputs[i]);
            }
            return flattened(outputs, flat);
        };
    }

    private static float[] flattened(float[][] rows, float[] flat) {
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, flat, i * Subject.OUTPUTS, Subject.OUTPUTS);
        }
        return flat;
    }

    private static State[] states(Network network) {
        State[] states = new State[SERIES];
        for (int i = 0; i < SERIES; i++) {
            states[i] = State.zero(network.spec());
        }
        return states;
    }

    @Benchmark
    public float[] step() {
        return batch.step(inputs);
    }
}
