package io.tidecast.jmh;

import io.tidecast.nn.kernel.Affine;
import io.tidecast.nn.kernel.Kernel;
import io.tidecast.nn.kernel.Kernels;
import io.tidecast.nn.kernel.LstmUpdate;
import io.tidecast.nn.kernel.Squeeze;
import io.tidecast.nn.kernel.WeightGradient;
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
    private final float[][] x = new float[1][];
    private final float[][] c = new float[1][];
    private final float[][] h = new float[1][];
    private final float[][] sums = new float[1][];
    private float[][] bias = {};
    private Affine weights = kernel.products().affine(new float[0][], 1, LstmUpdate.ROWS);
    private LstmUpdate update = kernel.gates().lstm(1, weights.lines());
    private float[] tanhSqueeze = {};
    private float[] activated = {};
    private float[] mathTanh = {};
    private Affine forward = weights;
    private Affine backward = weights;
    private float[][] linedLefts = {};
    private float[][] linedRights = {};
    private float[][] lefts = {};
    private float[][] rights = {};
    private float[][] gradients = {};
    private WeightGradient gradient = kernel.products().gradient(gradients);

    @Setup
    public void prepare() {
        int inputs = Subject.INPUTS + units;
        weights = kernel.products().affine(matrix(inputs, 4 * units), 4 * units, 2 + LstmUpdate.ROWS);
        update = kernel.gates().lstm(units, weights.lines());
        bias = weights.lines().rows(1);
        sums[0] = weights.lines().rows(1)[0];
        x[0] = values(inputs);
        c[0] = values(units);
        h[0] = values(units);
        tanhSqueeze = Squeeze.tanh(5 * units);
        activated = values(5 * units);
        mathTanh = values(5 * units);
        lefts = matrix(ROWS * STEPS, units);
        rights = matrix(ROWS * STEPS, 4 * units);
        forward = kernel.products().affine(matrix(units, 4 * units), 4 * units, ROWS);
        backward = kernel.products().affine(matrix(4 * units, units), units, ROWS);
        linedLefts = backward.lines().rows(ROWS);
        linedRights = forward.lines().rows(ROWS);
        gradients = matrix(units, 4 * units);
        gradient = kernel.products().gradient(gradients);
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
        weights.apply(1, bias, x, sums);
        return sums[0];
    }

    @Benchmark
    public float[] stepProductsAndGates() {
        weights.apply(1, bias, x, sums);
        update.update(1, sums, c, h);
        return h[0];
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
        forward.apply(ROWS, linedRights, lefts, linedRights);
        return linedRights;
    }

    /** Per step of a batch's half: as many. */
    @Benchmark
    public float[][] trainingBackward() {
        backward.apply(ROWS, linedLefts, rights, linedLefts);
        return linedLefts;
    }

    /** Per step of a batch's half: as many, but all 48 steps at once. */
    @Benchmark
    @OperationsPerInvocation(STEPS)
    public float[][] trainingGradients() {
        gradient.add(ROWS * STEPS, lefts, rights);
        return gradients;
    }
}
