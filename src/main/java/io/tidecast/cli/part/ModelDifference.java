package io.tidecast.cli.part;

import io.tidecast.forecast.ForecastModel;
import io.tidecast.nn.Tensor;
import io.tidecast.nn.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** In what two models differ, as lines of text: what is known of them, and how far their weights are apart. */
public final class ModelDifference {
    private final ForecastModel one;
    private final ForecastModel other;
    private final List<String> lines = new ArrayList<>();

    private ModelDifference(ForecastModel one, ForecastModel other) {
        this.one = one;
        this.other = other;
    }

    /** Nothing but what differs; the first line names both. */
    public static List<String> of(ForecastModel one, ForecastModel other) {
        ModelDifference difference = new ModelDifference(one, other);
        difference.addFacts();
        difference.addWeights();
        return difference.lines;
    }

    private void addFacts() {
        Map<String, String> ours = ModelFacts.byName(one);
        Map<String, String> theirs = ModelFacts.byName(other);
        Set<String> names = new LinkedHashSet<>(ours.keySet());
        names.addAll(theirs.keySet());
        int width = ours.values().stream().mapToInt(String::length).max().orElse(0);
        for (String name : names) {
            String left = ours.getOrDefault(name, "-");
            String right = theirs.getOrDefault(name, "-");
            if (name.equals("model") || !left.equals(right))
                lines.add(("%-26s %-" + width + "s  %s").formatted(name, left, right));
        }
    }

    private void addWeights() {
        Weights ours = one.network().weights();
        Weights theirs = other.network().weights();
        Set<String> names = new LinkedHashSet<>(ours.names());
        names.addAll(theirs.names());
        lines.add("");
        if (one.network().fingerprint().equals(other.network().fingerprint())) {
            lines.add("the weights are the same");
            return;
        }
        lines.add("%-26s %-12s %-12s %s".formatted("weights", "shape", "shape", "change"));
        names.forEach(name -> addTensor(name, tensor(ours, name), tensor(theirs, name)));
        lines.add("change: size of the difference over the size of the first, as Euclidean norms");
    }

    private void addTensor(String name, @Nullable Tensor left, @Nullable Tensor right) {
        boolean alike = left != null && right != null && Arrays.equals(left.shape(), right.shape());
        String change = alike && left != null && right != null ? change(left.values(), right.values()) : "";
        lines.add("%-26s %-12s %-12s %s"
                .formatted(name, shape(left), shape(right), change)
                .stripTrailing());
    }

    private static @Nullable Tensor tensor(Weights weights, String name) {
        return weights.names().contains(name) ? weights.get(name) : null;
    }

    private static String shape(@Nullable Tensor tensor) {
        if (tensor == null) return "-";
        return Arrays.stream(tensor.shape()).mapToObj(String::valueOf).collect(Collectors.joining(" x "));
    }

    private static String change(float[] from, float[] to) {
        double moved = 0;
        double size = 0;
        for (int i = 0; i < from.length; i++) {
            moved += Math.pow(to[i] - from[i], 2);
            size += Math.pow(from[i], 2);
        }
        if (moved == 0) return "none";
        return size == 0 ? "from zero" : String.format(Locale.ROOT, "%.3g", Math.sqrt(moved / size));
    }
}
