package io.tidecast.jmh;

import io.tidecast.nn.Network;
import java.util.Random;
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
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One epoch: 4,096 windows × 48 steps, 64 units, one answer after the last step, batches of 64, Adam. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 6)
@Measurement(iterations = 10)
public class TrainingBenchmark {
    static final int WINDOWS = 4096;
    static final int STEPS = 48;
    static final int BATCH = 64;
    private static final int UNITS = 64;

    @Param({"tidecast", "pytorch", "dl4j"})
    public String peer = "tidecast";

    @Param({"1", "2"})
    public int threads;

    private Trainer trainer = () -> Double.NaN;

    @Setup
    public void prepare() {
        Network network = Subject.network(UNITS);
        float[][][] windows = new float[WINDOWS][][];
        float[][] targets = new float[WINDOWS][Subject.OUTPUTS];
        Random random = new Random(7);
        for (int i = 0; i < WINDOWS; i++) {
            windows[i] = Subject.inputs(STEPS, i);
            for (int j = 0; j < Subject.OUTPUTS; j++) {
                targets[i][j] = windows[i][STEPS - 1][j % Subject.INPUTS] + 0.1f * random.nextFloat();
            }
        }
        trainer = switch (peer) {
            case "tidecast" -> new TidecastTrainer(network, windows, targets, threads);
            case "pytorch" -> new TorchTrainer(network, windows, targets, threads);
            case "dl4j" -> new Dl4jTrainer(network, windows, targets, threads);
            default -> throw new IllegalArgumentException("no peer " + peer);
        };
    }

    @Benchmark
    public double epoch() {
        return trainer.epoch();
    }

    /** Nobody is timed who does not learn. */
    @TearDown
    public void check() {
        double loss = trainer.epoch();
        trainer.close();
        if (!(loss < 0.02)) {
            throw new IllegalStateException(peer + " ends at a loss of " + loss);
        }
    }
}
