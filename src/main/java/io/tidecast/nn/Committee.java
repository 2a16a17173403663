package io.tidecast.nn;

import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Several networks of one architecture as one: they stand side by side in every layer and do not see each other, and the
 * last layer takes the mean of their answers. Whatever works with one network works with a committee.
 */
public final class Committee {
    private final List<Network> members;
    private final NetworkSpec own;
    private final Network merged;

    private Committee(List<Network> members) {
        this.members = members;
        this.own = members.get(0).spec();
        this.merged = new Network(spec(own, members.size()), Weights.zero(spec(own, members.size())));
    }

    /**
     * The network that answers with the mean of what these answer; the only one itself.
     *
     * @param members at least one, of one architecture, whose last layer is dense and linear
     */
    public static Network of(List<Network> members) {
        if (members.size() == 1) return members.get(0);
        Committee committee = new Committee(List.copyOf(members));
        for (int member = 0; member < members.size(); member++) committee.seat(member);
        return committee.merged;
    }

    private static NetworkSpec spec(NetworkSpec own, int members) {
        if (own.head().isEmpty() || own.head().get(own.head().size() - 1).activation() != Activation.LINEAR)
            throw new IllegalArgumentException("only a network whose last layer is dense and linear can sit on a "
                    + "committee, not " + own.architecture());
        NetworkSpec.Builder builder =
                NetworkSpec.of(own.inputs()).features(own.features()).lookBack(own.lookBack());
        for (RecurrentSpec layer : own.layers())
            builder.layer(new RecurrentSpec(
                    layer.cell(), layer.units() * members, layer.activation(), layer.dilation(), layer.residual()));
        for (int k = 0; k < own.head().size() - 1; k++)
            builder.dense(own.head().get(k).units() * members, own.head().get(k).activation());
        return builder.dense(own.outputs()).build();
    }

    private void seat(int member) {
        for (int k = 0; k < own.layers().size(); k++) {
            RecurrentSpec layer = own.layers().get(k);
            int units = layer.units();
            IntUnaryOperator rows = row -> (row / units * members.size() + member) * units + row % units;
            put(member, Names.inputKernel(layer, k), rows, columns(member, k == 0 ? 0 : own.layerInputs(k)), 1);
            put(member, Names.recurrentKernel(layer, k), rows, columns(member, units), 1);
            put(member, Names.inputBias(layer, k), rows, column -> column, 1);
            put(member, Names.recurrentBias(layer, k), rows, column -> column, 1);
        }
        int last = own.head().size() - 1;
        for (int k = 0; k <= last; k++) {
            int units = own.head().get(k).units();
            IntUnaryOperator rows = k == last ? row -> row : row -> member * units + row;
            float share = k == last ? 1f / members.size() : 1;
            int before = k == 0 ? own.topUnits() : own.denseInputs(k);
            put(member, Names.denseKernel(k), rows, columns(member, before), share);
            put(member, Names.denseBias(k), rows, column -> column, share);
        }
        if (own.lookBack() == 0) return;
        put(member, Names.SKIP_KERNEL, row -> row, column -> column, 1f / members.size());
        put(member, Names.SKIP_BIAS, row -> row, column -> column, 1f / members.size());
    }

    /** Each member reads its own part of what the layer below gives, {@code before} wide, and all of what joins it. */
    private IntUnaryOperator columns(int member, int before) {
        return column -> column < before ? member * before + column : column + (members.size() - 1) * before;
    }

    private void put(int member, String name, IntUnaryOperator rows, IntUnaryOperator columns, float share) {
        Tensor from = members.get(member).weights().get(name);
        Tensor to = merged.weights().get(name);
        for (int row = 0; row < from.rows(); row++)
            for (int column = 0; column < from.columns(); column++)
                to.values()[rows.applyAsInt(row) * to.columns() + columns.applyAsInt(column)] +=
                        share * from.values()[row * from.columns() + column];
    }
}
