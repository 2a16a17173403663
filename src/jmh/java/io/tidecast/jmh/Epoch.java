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
public abstract class Epoch {
    static final int WINDOWS = 4096;
    static final int STEPS = 48;
    static final int BATCH = 64;
    private static final int UNITS = 64;

    @Param({"1", "2"})
    public int threads;

    private Trainer trainer = () -> Double.NaN;

    abstract String peer();

    @Setup
    public void prepare() {
        trainer = trainer(peer(), threads);
    }

    static Trainer trainer(String peer, int threads) {
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
        return switch (peer) {
            case "tidecast" -> new TidecastTrainer(network, windows, targets, threads);
            case "pytorch" -> new TorchTrainer(network, windows, targets, threads);
            case "dl4j" -> new Dl4jTrainer(network, windows, targets, threads);
            default -> throw new IllegalArgumentException("no peer " + peer);
        };
    }

    /** Multiplications and additions of all products: forwards once, backwards twice. */
    static double gigaflop() {
        double step = 2.0 * 4 * UNITS * (Subject.INPUTS + UNITS);
        double head = 2.0 * UNITS * Subject.OUTPUTS;
        return 3 * WINDOWS * (STEPS * step + head) / 1e9;
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
            throw new IllegalStateException(peer() + " ends at a loss of " + loss);
        }
    }
}
