package io.tidecast.codec;

import static io.tidecast.codec.OnnxExport.BATCH;
import static io.tidecast.codec.OnnxGraph.DOUBLE;
import static io.tidecast.codec.OnnxGraph.FLOAT;
import static io.tidecast.codec.OnnxGraph.permutation;

import io.tidecast.forecast.Gains;
import io.tidecast.forecast.NetworkInputs;
import io.tidecast.forecast.QuantileHead;
import io.tidecast.forecast.Recipe;
import io.tidecast.nn.Network;
import io.tidecast.nn.NetworkSpec;
import io.tidecast.series.Scale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes the whole of a forecaster as an ONNX graph: from a full look-back of values to quantiles in the series' unit, scaling
 * and features ({@link NetworkInputs}, {@link Scale}) included; covariates and the local time are further inputs where the recipe
 * asks for them. All but the network is in float64, as it
 * is in Java. Used once.
 */
final class OnnxForecaster {
    /** What the graph is called. */
    static final String NAME = "forecaster";

    /** Past this the seasons' matrices, as many numbers as its square, would be larger than any network. */
    private static final int LONGEST_LOOK_BACK = 1_024;

    private final Recipe recipe;
    private final NetworkSpec spec;
    private final int size;
    private final OnnxGraph graph = new OnnxGraph(NAME);

    private OnnxForecaster(Recipe recipe, NetworkSpec spec) {
        NetworkInputs.check(recipe, spec);
        if (recipe.method() != Recipe.METHOD)
            throw new IllegalArgumentException("it was made by method " + recipe.method() + ", not " + Recipe.METHOD);
        if (recipe.lookBack() > LONGEST_LOOK_BACK)
            throw new IllegalArgumentException("its look-back of " + recipe.lookBack() + " is longer than "
                    + LONGEST_LOOK_BACK + ", which is the most that is laid out as a graph");
        this.recipe = recipe;
        this.spec = spec;
        this.size = recipe.lookBack();
    }

    /** @throws IllegalArgumentException if there is a part that cannot be laid out */
    static OnnxGraph graph(Recipe recipe, Network network) {
        OnnxForecaster forecaster = new OnnxForecaster(recipe, network.spec());
        forecaster.graph.input("values", DOUBLE, BATCH, recipe.lookBack());
        forecaster.graph.output("quantiles", DOUBLE, BATCH, recipe.horizon(), recipe.levels().length);
        new OnnxLook(recipe, forecaster.graph).look();
        forecaster.show();
        new OnnxExport(network, forecaster.graph).network();
        forecaster.answer();
        return forecaster.graph;
    }

    /** {@link NetworkInputs}: what the network sees. */
    private void show() {
        graph.number("most", NetworkInputs.LIMIT);
        graph.number("least.shown", -NetworkInputs.LIMIT);
        graph.node("Div", "d.scaled", "d", "deviation");
        String last = column("last.scaled", "d.scaled", 0);
        List<String> columns = new ArrayList<>();
        columns.add(last);
        graph.node("Sub", "change", last, column("before", "d.scaled", 1));
        columns.add(graph.node("Mul", "change.3", "change", graph.number("three", 3)));
        for (int season : recipe.seasons())
            columns.add(
                    season < size
                            ? graph.node(
                                    "Sub", "change.over." + season, last, column("ago." + season, "d.scaled", season))
                            : graph.node("Mul", "change.over." + season, last, "zero"));
        columns.add(graph.node("Div", "surprise", "innovation", "error"));
        columns.add(
                graph.reduce("ReduceMean", "recent", graph.slice("recent.d", "d.scaled", 1, 0, Math.max(1, size / 8))));
        columns.add(graph.node("Log", "regularity", graph.node("Div", "error.scaled", "error", "deviation")));
        columns.add(relativeDeviation());
        graph.along("Concat", 1, "columns", columns.toArray(new String[0]));
        graph.node("Mul", "full", last, "zero");
        List<String> besides = new OnnxCovariates(recipe, graph).show();
        graph.along(
                "Concat",
                1,
                "shown",
                beside(besides, clipped("columns.clipped", "columns"), graph.node("Add", "seen", "full", "one")));
        graph.node("Unsqueeze", OnnxExport.INPUT, graph.cast("shown.float", "shown", FLOAT), "axis.0");
        if (!besides.isEmpty()) {
            graph.cast(OnnxExport.FEATURES, graph.along("Concat", 1, "besides", beside(besides)), FLOAT);
            graph.known(OnnxExport.FEATURES, FLOAT, BATCH, spec.features());
        }
        graph.cast(OnnxExport.LOOK_BACK, "d.scaled", FLOAT);
    }

    private static String[] beside(List<String> besides, String... own) {
        return Stream.concat(Arrays.stream(own), besides.stream()).toArray(String[]::new);
    }

    private String relativeDeviation() {
        graph.node("Add", "both", graph.node("Abs", "level.size", "level"), "deviation");
        graph.node(
                "Where",
                "deviation.relative",
                "logarithmic",
                "deviation",
                graph.node("Div", "deviation.share", "deviation", "both"));
        graph.node(
                "Log",
                "deviation.log",
                graph.node("Add", "deviation.some", "deviation.relative", graph.number("some", NetworkInputs.SMALL)));
        graph.node("Mul", "deviation.half", "deviation.log", graph.number("half", 0.5));
        return graph.node("Add", "deviation.shown", "deviation.half", graph.number("shift", 1.5));
    }

    /** {@link QuantileHead}, and the way back to the series' unit: {@code quantiles}. */
    private void answer() {
        int horizon = recipe.horizon();
        int levels = recipe.levels().length;
        Gains gains = Gains.of(recipe, spec);
        graph.cast("answers", OnnxExport.OUTPUT, DOUBLE);
        graph.node(
                "Reshape", "by.level", "answers", graph.wholes("by.level.shape", -1, levels + gains.count(), horizon));
        String medians = graph.slice("medians", "by.level", 1, 0, 1);
        if (gains.count() > 0) medians = graph.node("Add", "medians.moved", medians, moved(gains));
        String units = medians;
        if (levels > 1) {
            graph.slice("logarithms", "by.level", 1, 1, levels);
            graph.node(
                    "Clip",
                    "bounded",
                    "logarithms",
                    graph.number("narrowest", -QuantileHead.LIMIT),
                    graph.number("widest", QuantileHead.LIMIT));
            graph.node(
                    "MatMul",
                    "distances",
                    graph.doubles("gaps.to", gaps(levels), levels, levels - 1),
                    graph.node("Exp", "gaps", "bounded"));
            units = graph.node("Add", "units", medians, "distances");
        }
        back(units);
        graph.add("Transpose", "by.step", "in.unit").addAttribute(permutation(0, 2, 1));
        snapped(levels);
    }

    /** By how much the gains move the medians. */
    private String moved(Gains gains) {
        int levels = recipe.levels().length;
        graph.node("Div", "precedents.scaled", "precedents", "deviation");
        String precedents = graph.node(
                "Reshape",
                "precedents.by.step",
                clipped("precedents.clipped", "precedents.scaled"),
                graph.wholes("precedents.by.step.shape", -1, gains.count(), recipe.horizon()));
        graph.slice("gains", "by.level", 1, levels, levels + gains.count());
        return graph.reduce("ReduceSum", "moved.by.gains", graph.node("Mul", "gained", "gains", precedents));
    }

    private void back(String units) {
        graph.node("Unsqueeze", "deviation.3", "deviation", "axis.2");
        graph.node("Mul", "furthest", "deviation.3", graph.number("deviations", Scale.FURTHEST));
        graph.node("Mul", "moved", units, "deviation.3");
        graph.node(
                "Max",
                "kept",
                graph.node("Neg", "nearest", "furthest"),
                graph.node("Min", "moved.most", "moved", "furthest"));
        graph.node("Unsqueeze", "base", graph.node("Add", "base.2", "level", "expected"), "axis.1");
        graph.node("Add", "answer.z", "base", "kept");
        graph.node("Unsqueeze", "logarithmic.3", "logarithmic", "axis.2");
        OnnxLook.value(graph, "in.unit", "answer.z", "logarithmic.3");
    }

    /** The median as it may be reported, the others on its sides. */
    private void snapped(int levels) {
        int middle = levels / 2;
        graph.node("Unsqueeze", "resolution.3", "resolution", "axis.2");
        graph.node("Greater", "told", "resolution.3", "zero");
        graph.node("Where", "resolution.safe", "told", "resolution.3", "one");
        graph.node("Round", "per.unit.told", graph.node("Div", "inverse", "one", "resolution.safe"));
        graph.slice("median", "by.step", 2, middle, middle + 1);
        graph.node("Round", "median.whole", graph.node("Mul", "median.scaled", "median", "per.unit.told"));
        graph.node(
                "Where",
                "median.told",
                "told",
                graph.node("Div", "median.back", "median.whole", "per.unit.told"),
                "median");
        if (levels == 1) graph.node("Identity", "quantiles", "median.told");
        else
            graph.along(
                    "Concat",
                    2,
                    "quantiles",
                    graph.node("Min", "below", graph.slice("lower", "by.step", 2, 0, middle), "median.told"),
                    "median.told",
                    graph.node("Max", "above", graph.slice("upper", "by.step", 2, middle + 1, levels), "median.told"));
    }

    /** From the gaps between neighbouring levels to each level's distance from the median. */
    private static double[] gaps(int levels) {
        int middle = levels / 2;
        double[] gaps = new double[levels * (levels - 1)];
        for (int level = 0; level < levels; level++)
            for (int gap = Math.min(level, middle); gap < Math.max(level, middle); gap++)
                gaps[level * (levels - 1) + gap] = level > middle ? 1 : -1;
        return gaps;
    }

    private String clipped(String name, String of) {
        return graph.node("Min", name, graph.node("Max", name + ".least", of, "least.shown"), "most");
    }

    private String column(String name, String of, int at) {
        return graph.slice(name, of, 1, at, at + 1);
    }
}
