package io.tidecast.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BinaryOperator;

/**
 * The double-precision twin: the formulas as they stand in the papers, number by number, one series at a time. It shares
 * no line with the code under test, and {@link Scalar} gives its gradients.
 */
public final class ReferenceNetwork {
    private final NetworkSpec spec;
    private final Map<String, Scalar[]> weights = new HashMap<>();
    private final List<List<Scalar[]>> pastH = new ArrayList<>();
    private final List<List<Scalar[]>> pastC = new ArrayList<>();
    private Scalar[] top = new Scalar[0];

    /** Starts at the zero state, with weights that {@link #set} can still replace. */
    public ReferenceNetwork(Network network) {
        spec = network.spec();
        for (Tensor tensor : network.weights().tensors()) {
            Scalar[] values = new Scalar[tensor.values().length];
            for (int i = 0; i < values.length; i++) {
                values[i] = Scalar.of(tensor.values()[i]);
            }
            weights.put(tensor.name(), values);
        }
        reset();
    }

    public void reset() {
        pastH.clear();
        pastC.clear();
        for (RecurrentSpec layer : spec.layers()) {
            List<Scalar[]> zeros = new ArrayList<>();
            for (int slot = 0; slot < layer.dilation(); slot++) {
                zeros.add(constants(new float[layer.units()]));
            }
            pastH.add(new ArrayList<>(zeros));
            pastC.add(new ArrayList<>(zeros));
        }
        top = constants(new float[spec.topUnits()]);
    }

    /** Goes on from where another network has ended. */
    public void continueFrom(ReferenceNetwork other) {
        for (int k = 0; k < pastH.size(); k++) {
            pastH.set(k, new ArrayList<>(other.pastH.get(k)));
            pastC.set(k, new ArrayList<>(other.pastC.get(k)));
        }
        top = other.top;
    }

    public Scalar weight(String name, int index) {
        return values(name)[index];
    }

    public void set(String name, int index, double value) {
        values(name)[index] = Scalar.of(value);
    }

    private Scalar[] values(String name) {
        return Objects.requireNonNull(weights.get(name), name);
    }

    public void step(float[] input) {
        Scalar[] below = constants(input);
        for (int k = 0; k < spec.layers().size(); k++) {
            RecurrentSpec layer = spec.layers().get(k);
            Scalar[] h =
                    cell(layer, k, below, pastH.get(k).remove(0), pastC.get(k).remove(0));
            pastH.get(k).add(h);
            below = layer.residual() ? zip(below, h, Scalar::plus) : h;
        }
        top = below;
    }

    public Scalar[] outputs(float[] features, float[] lookBack) {
        Scalar[] below = concatenated(top, constants(features));
        for (int k = 0; k < spec.head().size(); k++) {
            Scalar[] sums = sums(below, Names.denseKernel(k), Names.denseBias(k));
            below = activate(spec.head().get(k).activation(), sums);
        }
        return spec.lookBack() == 0
                ? below
                : zip(below, sums(constants(lookBack), Names.SKIP_KERNEL, Names.SKIP_BIAS), Scalar::plus);
    }

    private Scalar[] cell(RecurrentSpec layer, int index, Scalar[] x, Scalar[] h, Scalar[] c) {
        Scalar[] fromX = sums(x, Names.inputKernel(layer, index), Names.inputBias(layer, index));
        Scalar[] fromH = sums(h, Names.recurrentKernel(layer, index), Names.recurrentBias(layer, index));
        int u = layer.units();
        Scalar[] next = new Scalar[u];
        Scalar[] nextC = new Scalar[u];
        Scalar[] reset = new Scalar[u];
        for (int j = 0; j < u && layer.cell() == CellKind.GRU_RESET_BEFORE; j++) {
            reset[j] = fromX[j].plus(fromH[j]).sigmoid().times(h[j]);
        }
        for (int j = 0; j < u; j++) {
            switch (layer.cell()) {
                case SIMPLE -> next[j] = activate(layer.activation(), new Scalar[] {fromX[j].plus(fromH[j])})[0];
                case LSTM -> {
                    Scalar i = fromX[j].plus(fromH[j]).sigmoid();
                    Scalar f = fromX[u + j].plus(fromH[u + j]).sigmoid();
                    Scalar g = fromX[2 * u + j].plus(fromH[2 * u + j]).tanh();
                    Scalar o = fromX[3 * u + j].plus(fromH[3 * u + j]).sigmoid();
                    nextC[j] = f.times(c[j]).plus(i.times(g));
                    next[j] = o.times(nextC[j].tanh());
                }
                case GRU_RESET_AFTER -> {
                    Scalar r = fromX[j].plus(fromH[j]).sigmoid();
                    Scalar z = fromX[u + j].plus(fromH[u + j]).sigmoid();
                    Scalar n = fromX[2 * u + j].plus(r.times(fromH[2 * u + j])).tanh();
                    next[j] = z.times(h[j]).plus(z.times(-1).plus(1).times(n));
                }
                case GRU_RESET_BEFORE -> {
                    Scalar z = fromX[u + j].plus(fromH[u + j]).sigmoid();
                    Scalar[] fromReset =
                            sums(reset, Names.recurrentKernel(layer, index), Names.recurrentBias(layer, index));
                    Scalar n = fromX[2 * u + j].plus(fromReset[2 * u + j]).tanh();
                    next[j] = z.times(h[j]).plus(z.times(-1).plus(1).times(n));
                }
            }
        }
        pastC.get(index).add(layer.cell() == CellKind.LSTM ? nextC : c);
        return next;
    }

    private Scalar[] sums(Scalar[] x, String kernel, String bias) {
        Scalar[] w = values(kernel);
        Scalar[] sums = values(bias).clone();
        for (int r = 0; r < sums.length; r++) {
            for (int c = 0; c < x.length; c++) {
                sums[r] = sums[r].plus(w[r * x.length + c].times(x[c]));
            }
        }
        return sums;
    }

    private static Scalar[] activate(Activation activation, Scalar[] sums) {
        Scalar[] outputs = new Scalar[sums.length];
        Scalar total = Scalar.of(0);
        for (Scalar sum : sums) {
            total = total.plus(sum.exp());
        }
        for (int i = 0; i < sums.length; i++) {
            Scalar x = sums[i];
            outputs[i] = switch (activation) {
                case LINEAR -> x;
                case TANH -> x.tanh();
                case RELU -> x.relu();
                case SIGMOID -> x.sigmoid();
                case GELU ->
                    x.plus(x.times(x).times(x).times(0.044715))
                            .times(Math.sqrt(2 / Math.PI))
                            .tanh()
                            .plus(1)
                            .times(x)
                            .times(0.5);
                case SOFTMAX -> x.exp().over(total);
            };
        }
        return outputs;
    }

    private static Scalar[] constants(float[] values) {
        Scalar[] constants = new Scalar[values.length];
        for (int i = 0; i < values.length; i++) {
            constants[i] = Scalar.of(values[i]);
        }
        return constants;
    }

    private static Scalar[] concatenated(Scalar[] a, Scalar[] b) {
        Scalar[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    private static Scalar[] zip(Scalar[] a, Scalar[] b, BinaryOperator<Scalar> operator) {
        Scalar[] result = new Scalar[a.length];
        for (int i = 0; i < a.length; i++) {
            result[i] = operator.apply(a[i], b[i]);
        }
        return result;
    }
}
