package io.tidecast.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The layers of a network as Keras' {@code summary()} lists them. Counted is what training changes; the second bias of
 * cells that only need one, which PyTorch's layout carries along, is not.
 *
 * @param rows one a layer, from input to output
 * @param frozen names of those that training does not change
 */
public record Summary(List<Row> rows, Set<String> frozen) {

    /**
     * One layer.
     *
     * @param name as in the names of its tensors
     * @param type what it is
     * @param outputShape as Keras writes it, None being the batch
     * @param parameters trained numbers
     */
    public record Row(String name, String type, String outputShape, int parameters) {}

    public Summary {
        rows = List.copyOf(rows);
        frozen = Set.copyOf(frozen);
    }

    public static Summary of(NetworkSpec spec) {
        return of(spec, Set.of());
    }

    /** The same where some layers are not trained. */
    public static Summary of(NetworkSpec spec, Set<String> frozen) {
        List<Row> rows = new ArrayList<>();
        for (int k = 0; k < spec.layers().size(); k++) {
            RecurrentSpec layer = spec.layers().get(k);
            rows.add(new Row(layer.cell().prefix() + "_l" + k, type(layer), shape(layer.units()), count(spec, k)));
        }
        for (int k = 0; k < spec.head().size(); k++) {
            DenseSpec dense = spec.head().get(k);
            int parameters = dense.units() * (spec.denseInputs(k) + 1);
            rows.add(new Row("head." + k, "Dense, " + dense.activation().id(), shape(dense.units()), parameters));
        }
        if (spec.lookBack() > 0) {
            int parameters = spec.outputs() * (spec.lookBack() + 1);
            rows.add(new Row("skip", "Linear from look-back", shape(spec.outputs()), parameters));
        }
        return new Summary(rows, frozen);
    }

    /** Numbers that training changes, or would. */
    public int parameters() {
        return rows.stream().mapToInt(Row::parameters).sum();
    }

    /** Those of them in layers that are trained. */
    public int trainable() {
        return rows.stream()
                .filter(row -> !frozen.contains(row.name()))
                .mapToInt(Row::parameters)
                .sum();
    }

    private static int count(NetworkSpec spec, int layer) {
        RecurrentSpec recurrent = spec.layers().get(layer);
        int biases = recurrent.cell().trainsSecondBias() ? 2 : 1;
        return recurrent.gateRows() * (spec.layerInputs(layer) + recurrent.units() + biases);
    }

    private static String type(RecurrentSpec layer) {
        String cell = switch (layer.cell()) {
            case SIMPLE -> "SimpleRNN, " + layer.activation().id();
            case GRU_RESET_BEFORE -> "GRU, reset before";
            case GRU_RESET_AFTER -> "GRU, reset after";
            case LSTM -> "LSTM";
        };
        return cell
                + (layer.dilation() > 1 ? ", dilation " + layer.dilation() : "")
                + (layer.residual() ? ", residual" : "");
    }

    private static String shape(int units) {
        return "(None, " + units + ")";
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        String rule = "=".repeat(65) + "\n";
        text.append(line("Layer (type)", "Output Shape", "Param #")).append(rule);
        for (Row row : rows) {
            text.append(line(row.name() + " (" + row.type() + ")", row.outputShape(), number(row.parameters())));
        }
        return text.append(rule)
                .append("Total params: ")
                .append(number(parameters()))
                .append("\nTrainable params: ")
                .append(number(trainable()))
                .append("\nNon-trainable params: ")
                .append(number(parameters() - trainable()))
                .append("\n")
                .toString();
    }

    private static String line(String layer, String shape, String parameters) {
        return String.format(Locale.ROOT, "%-40s %-14s %8s%n", layer, shape, parameters)
                .replace("\r", "");
    }

    private static String number(int value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
