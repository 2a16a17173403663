package io.tidecast.jmh;

import io.tidecast.nn.kernel.Kernel;
import io.tidecast.nn.kernel.Kernels;
import io.tidecast.nn.kernel.Lines;
import io.tidecast.nn.kernel.LstmUpdate;
import io.tidecast.nn.kernel.Products;
import io.tidecast.nn.kernel.Squeeze;
import java.util.Arrays;
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
import org.openjdk.jmh.annotations.Warmup;

/** Where the time goes: the products and the gates of one step, and the three products of training on half a batch. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 8, time = 250, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 100, timeUnit = TimeUnit.MILLISECONDS)
public class PartsBenchmark {
    private static final int ROWS = 32;
    private static final int STEPS = 48;

    @Param({"32", "64", "128"})
    public int units;

    private final Kernel kernel = Kernels.best();
    private float[] x = {};
    private float[] c = {};
    private float[] h = {};
    private float[] sums = {};
    private float[] bias = {};
    private float[] squeeze = {};
    private float[] tanhSqueeze = {};
    private float[] activated = {};
    private float[] mathTanh = {};
    private float[][] weights = {};
    private float[][] lefts = {};
    private float[][] rights = {};
    private float[][] transposed = {};
    private float[][] gradients = {};

    @Setup
    public void prepare() {
        int inputs = Subject.INPUTS + units;
        float[][] rows = kernel.products().rows(inputs + 2, 4 * units);
        weights = Arrays.copyOf(rows, inputs);
        for (float[] row : weights) {
            System.arraycopy(values(4 * units), 0, row, 0, 4 * units);
        }
        bias = rows[inputs];
        sums = rows[inputs + 1];
        x = values(inputs);
        c = values(units);
        h = values(units);
        squeeze = Squeeze.lstm(units);
        tanhSqueeze = Squeeze.tanh(5 * units);
        activated = values(5 * units);
        mathTanh = values(5 * units);
        lefts = matrix(ROWS * STEPS, units);
        rights = matrix(ROWS * STEPS, 4 * units);
        transposed = matrix(4 * units, units);
        gradients = matrix(units, 4 * units);
    }

    private static float[][] matrix(int rows, int width) {
        float[][] matrix = new float[rows][];
        Arrays.setAll(matrix, i -> values(width));
        return matrix;
    }

    private static float[] values(int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (i * 37 % 101 - 50) * 0.002f;
        }
        return values;
    }

    /** 2 · 4u · (u + 4) operations. */
    @Benchmark
    public float[] stepProducts() {
        kernel.products().affine(bias, x, weights, sums);
        return sums;
    }

    @Benchmark
    public float[] stepProductsAndGates() {
        kernel.products().affine(bias, x, weights, sums);
        kernel.gates().lstm(sums, squeeze, c, h);
        return h;
    }

    /** 5u activations. */
    @Benchmark
    public float[] activations() {
        kernel.gates().activate(activated, tanhSqueeze);
        return activated;
    }

    /** As many of the library's. */
    @Benchmark
    public float[] activationsOfMath() {
        for (int i = 0; i < mathTanh.length; i++) {
            mathTanh[i] = (float) Math.tanh(mathTanh[i]);
        }
        return mathTanh;
    }

    /** Per step of a batch's half: 2 · 32 · u · 4u operations. */
    @Benchmark
    public float[][] trainingForward() {
        kernel.products().add(ROWS, lefts, gradients, rights);
        return rights;
    }

    /** Per step of a batch's half: as many. */
    @Benchmark
    public float[][] trainingBackward() {
        kernel.products().add(ROWS, rights, transposed, lefts);
        return lefts;
    }

    /** Per step of a batch's half: as many, but all 48 steps at once. */
    @Benchmark
    @OperationsPerInvocation(STEPS)
    public float[][] trainingGradients() {
        kernel.products().addTransposed(ROWS * STEPS, lefts, rights, gradients);
        return gradients;
    }
}
