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
public class MicroBatchBenchmark {
    private static final int SERIES = 256;
    private static final float[] NOTHING = new float[0];

    @Param({"32", "64", "128"})
    public int units;

    @Param({"tidecast", "one-by-one", "onnxruntime", "pytorch"})
    public String peer = "tidecast";

    private final float[][] inputs = Subject.inputs(SERIES, 1);
    private Runnable step = () -> {};

    @Setup
    public void prepare() {
        Network network = Subject.network(units);
        step = switch (peer) {
            case "tidecast" -> batched(network);
            case "one-by-one" -> oneByOne(network);
            case "onnxruntime" -> onnx(network);
            case "pytorch" -> torch(network);
            default -> throw new IllegalArgumentException("no peer " + peer);
        };
    }

    private Runnable batched(Network network) {
        BatchStepper stepper = network.batchStepper(SERIES);
        State[] states = states(network);
        float[][] nothing = new float[SERIES][0];
        float[][] outputs = new float[SERIES][Subject.OUTPUTS];
        return () -> {
            stepper.step(SERIES, inputs, states);
            stepper.outputs(SERIES, states, nothing, nothing, outputs);
        };
    }

    private Runnable oneByOne(Network network) {
        Stepper stepper = network.stepper();
        State[] states = states(network);
        float[][] outputs = new float[SERIES][Subject.OUTPUTS];
        return () -> {
            for (int i = 0; i < SERIES; i++) {
                stepper.step(inputs[i], states[i]);
                stepper.outputs(states[i], NOTHING, NOTHING, outputs[i]);
            }
        };
    }

    private Runnable onnx(Network network) {
        OnnxPeer runtime = new OnnxPeer(network, SERIES);
        return () -> runtime.step(inputs);
    }

    private Runnable torch(Network network) {
        TorchPeer runtime = new TorchPeer(network, SERIES);
        return () -> runtime.step(inputs);
    }

    private static State[] states(Network network) {
        State[] states = new State[SERIES];
        for (int i = 0; i < SERIES; i++) {
            states[i] = State.zero(network.spec());
        }
        return states;
    }

    @Benchmark
    public void step() {
        step.run();
    }
}
