package io.tidecast.jmh;

import io.tidecast.nn.Network;
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

/** One record of one series: a recurrent step and the head's answer. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 8, time = 250, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 100, timeUnit = TimeUnit.MILLISECONDS)
public abstract class OneRecord {
    private static final int RECORDS = 1024;
    private static final int CHECKED = 50;
    private static final float AGREE = 1e-4f;

    @Param({"32", "64", "128"})
    public int units;

    private final float[][] inputs = Subject.inputs(RECORDS, 1);
    private Peer stepper;
    private int at;

    abstract String peer();

    /** Nobody is timed who does not compute what the textbook says. */
    @Setup
    public void prepare() {
        Network network = Subject.network(units);
        stepper = Peer.of(peer(), network);
        Peer textbook = new TextbookPeer(network);
        for (int i = 0; i < CHECKED; i++) {
            float[] expected = textbook.step(inputs[i]);
            float[] actual = stepper.step(inputs[i]);
            for (int j = 0; j < expected.length; j++) {
                if (!(Math.abs(actual[j] - expected[j]) < AGREE)) {
                    throw new IllegalStateException(peer() + " computes " + actual[j] + " instead of " + expected[j]);
                }
            }
        }
    }

    @Benchmark
    public float[] step() {
        at = (at + 1) % RECORDS;
        return stepper.step(inputs[at]);
    }

    @TearDown
    public void close() {
        stepper.close();
    }
}
