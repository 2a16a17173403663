package io.tidecast.nn;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * All tensors of a network in a fixed order, with PyTorch's names and layouts:
 *
 * <ul>
 *   <li>layer k, with gates · units rows: {@code lstm.weight_ih_l<k>} [rows × inputs], {@code lstm.weight_hh_l<k>} [rows
 *       × units], {@code lstm.bias_ih_l<k>}, {@code lstm.bias_hh_l<k>}; likewise {@code gru.…} and {@code rnn.…};
 *   <li>dense layer k: {@code head.<k>.weight} [units × inputs], the inputs being h, then the features; {@code
 *       head.<k>.bias};
 *   <li>the linear path: {@code skip.weight} [outputs × look-back], {@code skip.bias}.
 * </ul>
 */
public final class Weights {
    private final Map<String, Tensor> tensors;

    private Weights(Map<String, Tensor> tensors) {
        this.tensors = tensors;
    }

    /** The tensors a network needs, all zero. */
    public static Weights zero(NetworkSpec spec) {
        Weights weights = new Weights(new LinkedHashMap<>());
        for (int k = 0; k < spec.layers().size(); k++) {
            RecurrentSpec layer = spec.layers().get(k);
            int rows = layer.gateRows();
            weights.add(Tensor.zero(Names.inputKernel(layer, k), rows, spec.layerInputs(k)));
            weights.add(Tensor.zero(Names.recurrentKernel(layer, k), rows, layer.units()));
            weights.add(Tensor.zero(Names.inputBias(layer, k), rows));
            weights.add(Tensor.zero(Names.recurrentBias(layer, k), rows));
        }
        for (int k = 0; k < spec.head().size(); k++) {
            int units = spec.head().get(k).units();
            weights.add(Tensor.zero(Names.denseKernel(k), units, spec.denseInputs(k)));
            weights.add(Tensor.zero(Names.denseBias(k), units));
        }
        if (spec.lookBack() > 0) {
            weights.add(Tensor.zero(Names.SKIP_KERNEL, spec.outputs(), spec.lookBack()));
            weights.add(Tensor.zero(Names.SKIP_BIAS, spec.outputs()));
        }
        return weights;
    }

    private void add(Tensor tensor) {
        tensors.put(tensor.name(), tensor);
    }

    /** Every tensor, in order. */
    public Collection<Tensor> tensors() {
        return Collections.unmodifiableCollection(tensors.values());
    }

    public List<String> names() {
        return List.copyOf(tensors.keySet());
    }

    /**
     * The tensor of that name.
     *
     * @throws IllegalArgumentException if this network has none
     */
    public Tensor get(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("no tensor " + name + ", only " + tensors.keySet());
        }
        return tensor;
    }

    /** The live values of the tensor of that name. */
    public float[] values(String name) {
        return get(name).values();
    }

    /** Replaces the values of a tensor; as many as it has, row-major. */
    public void set(String name, float... values) {
        Tensor tensor = get(name);
        if (values.length != tensor.values().length) {
            throw new IllegalArgumentException(
                    "tensor " + tensor + " has " + tensor.values().length + " values, not " + values.length);
        }
        System.arraycopy(values, 0, tensor.values(), 0, values.length);
    }

    /** Takes over all values of weights of the same architecture. */
    public void set(Weights others) {
        tensors.keySet().forEach(name -> set(name, others.values(name)));
    }

    /**
     * Those of one layer, as {@link Summary} names it, e.g. {@code lstm_l0}, to be read and set; live.
     *
     * @throws IllegalArgumentException if there is no such layer
     */
    public Weights layer(String layer) {
        Weights some = where(layer::equals);
        if (some.tensors.isEmpty()) {
            throw new IllegalArgumentException("no layer " + layer + ", only "
                    + tensors.keySet().stream().map(Names::layer).distinct().toList());
        }
        return some;
    }

    /** Those of layers other than these; live. */
    public Weights without(Set<String> layers) {
        return where(layer -> !layers.contains(layer));
    }

    private Weights where(Predicate<String> layer) {
        Map<String, Tensor> some = new LinkedHashMap<>(tensors);
        some.keySet().removeIf(name -> !layer.test(Names.layer(name)));
        return new Weights(some);
    }

    /** Number of floats. */
    public int size() {
        return tensors.values().stream()
                .mapToInt(tensor -> tensor.values().length)
                .sum();
    }

    public Weights copy() {
        Map<String, Tensor> copies = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> copies.put(name, tensor.copy()));
        return new Weights(copies);
    }
}
