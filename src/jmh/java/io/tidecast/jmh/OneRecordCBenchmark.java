package io.tidecast.jmh;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The same step written by hand in C, in a process of its own that takes ten thousand steps a call. Fails where there is no gcc. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 250, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 100, timeUnit = TimeUnit.MILLISECONDS)
public class OneRecordCBenchmark {
    private static final int STEPS = 10_000;

    @Param({"32", "64", "128"})
    public int units;

    private Process process;

    @Setup
    public void start() throws IOException {
        process = new HandWrittenC().start(String.valueOf(units), "serve");
    }

    @Benchmark
    @OperationsPerInvocation(STEPS)
    public int steps() throws IOException {
        process.getOutputStream().write(1);
        process.getOutputStream().flush();
        return process.getInputStream().read();
    }

    @TearDown
    public void stop() {
        process.destroy();
    }
}
