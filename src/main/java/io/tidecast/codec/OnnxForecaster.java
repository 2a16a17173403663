package io.tidecast.codec;

import static io.tidecast.codec.OnnxExport.BATCH;
import static io.tidecast.codec.OnnxGraph.DOUBLE;
import static io.tidecast.codec.OnnxGraph.FLOAT;
import static io.tidecast.codec.OnnxGraph.permutation;
import static io.tidecast.codec.OnnxGraph.whole;

import io.tidecast.forecast.NetworkInputs;
import io.tidecast.forecast.Recipe;
import io.tidecast.nn.Network;
import io.tidecast.nn.NetworkSpec;
import io.tidecast.series.SeasonalMatrices;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the whole of a forecaster as an ONNX graph: from a full look-back of values to quantiles in the series' unit, scaling
 * and features ({@link NetworkInputs}, {@link io.tidecast.series.Scale}) included. All but the network is in float64, as it
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
    private final SeasonalMatrices seasons;
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
        this.seasons = new SeasonalMatrices(recipe.seasons(), size);
    }

    /** @throws IllegalArgumentException if there is a part that cannot be laid out */
    static OnnxGraph graph(Recipe recipe, Network network) {
        OnnxForecaster forecaster = new OnnxForecaster(recipe, network.spec());
        forecaster.graph.input("values", DOUBLE, BATCH, recipe.lookBack());
        forecaster.graph.output("quantiles", DOUBLE, BATCH, recipe.horizon(), recipe.levels().length);
        forecaster.look();
        forecaster.show();
        new OnnxExport(network, forecaster.graph).network();
        forecaster.answer();
        return forecaster.graph;
    }

    /** Scale: {@code z} and {@code d} [batch × look-back, last first]; {@code level}, {@code deviation} … [batch × 1]. */
    private void look() {
        constants();
        graph.along("Gather", 1, "v", "values", newestFirst());
        resolution();
        reduce("ReduceMin", "least", "v");
        reduce("ReduceMean", "mean", "v");
        graph.node("Mul", "small", "mean", number("well.above.zero", 0.02));
        graph.node("And", "logarithmic", graph.node("Greater", "positive", "least", "zero"),
                graph.node("Greater", "well", "least", "small"));
        graph.node("Log", "log.v", graph.node("Max", "positive.v", "v", number("tiny", Double.MIN_NORMAL)));
        graph.node("Where", "z", "logarithmic", "log.v", "v");
        reduce("ReduceMean", "level", "z");
        graph.node("Sub", "d", "z", "level");
        floor();
        reduce("ReduceMean", "spread", graph.node("Abs", "absolute.d", "d"));
        graph.node("Max", "deviation", "spread", "floor");
        errors();
    }

    private void constants() {
        number("zero", 0);
        number("one", 1);
        number("largest.logarithm", 700);
        graph.wholes("axis.1", 1);
        graph.wholes("axis.2", 2);
        graph.wholes("axis.0", 0);
    }

    private String newestFirst() {
        long[] order = new long[size];
        for (int lag = 0; lag < size; lag++) order[lag] = size - 1 - lag;
        return graph.wholes("newest.first", order);
    }

    /** {@link io.tidecast.series.Resolution}: of the powers of ten the first that makes all values whole. */
    private void resolution() {
        graph.doubles("per.unit", new double[] {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6}, 1, 1, 7);
        graph.doubles("resolutions", new double[] {1, 1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 0}, 8);
        graph.node("Abs", "sizes", graph.node("Mul", "scaled", graph.node("Unsqueeze", "v.3", "v", "axis.2"), "per.unit"));
        graph.node("Abs", "off", graph.node("Sub", "fraction", "sizes", graph.node("Round", "rounded", "sizes")));
        graph.node("Mul", "grown", "sizes", number("grows", 1e-3));
        graph.node("Mul", "tolerance", graph.node("Max", "at.least", "grown", "one"), number("tolerated", 1e-6));
        graph.node("And", "whole", graph.node("Less", "near", "off", "tolerance"),
                graph.node("Less", "tellable", "sizes", number("largest.told", 1e9)));
        graph.cast("whole.float", "whole", FLOAT);
        graph.add("ReduceMin", "all.whole", "whole.float", "axis.1").addAttribute(whole("keepdims", 0));
        graph.node("MatMul", "told.at", "all.whole", graph.floats("each.told", firstOf(7), 7, 8));
        graph.node("Add", "or.none", "told.at", graph.floats("none.told", new float[] {0, 0, 0, 0, 0, 0, 0, 0.5f}, 8));
        graph.add("ArgMax", "digits", "or.none").addAttribute(whole("axis", 1)).addAttribute(whole("keepdims", 1));
        graph.node("Gather", "resolution", "resolutions", "digits");
    }

    private static float[] firstOf(int rows) {
        float[] matrix = new float[rows * (rows + 1)];
        for (int row = 0; row < rows; row++) matrix[row * (rows + 1) + row] = 1;
        return matrix;
    }

    private void floor() {
        graph.node("Abs", "size", value("level.value", "level", "logarithmic"));
        graph.node("Mul", "relative", "size", number("millionth", 1e-6));
        graph.node("Add", "rounding", "relative", number("picoth", 1e-12));
        graph.node("Mul", "quarter", "resolution", number("a.quarter", 0.25));
        graph.node("Max", "least.seen", "quarter", "rounding");
        graph.node("Where", "floor", "logarithmic", graph.node("Div", "least.relative", "least.seen", "size"), "least.seen");
    }

    /** What the seasons expect, and how far they were off. */
    private void errors() {
        int horizon = recipe.horizon();
        if (seasons.inSight() > 0) {
            double[][] rows = seasons.innovations();
            graph.doubles("innovations.of", transposed(rows), size, rows.length);
            graph.node("MatMul", "innovations", "d", "innovations.of");
            column("innovation", "innovations", 0);
            graph.node("Abs", "off.by", "innovations");
        } else {
            graph.node("Sub", "changes", slice("later", "d", 1, 0, size - 1), slice("earlier", "d", 1, 1, size));
            graph.node("Mul", "innovation", column("newest", "d", 0), "zero");
            graph.node("Abs", "off.by", "changes");
        }
        graph.node("Max", "error", reduce("ReduceMean", "error.seen", "off.by"), "floor");
        if (recipe.seasons().isEmpty()) {
            double[] last = new double[size * horizon];
            for (int step = 0; step < horizon; step++) last[step] = 1;
            graph.node("MatMul", "expected", "d", graph.doubles("last.of", last, size, horizon));
            graph.node("Identity", "patterns", "expected");
            return;
        }
        List<double[]> patterns = new ArrayList<>();
        for (int i = 0; i < recipe.seasons().size(); i++)
            for (int step = 1; step <= horizon; step++) patterns.add(seasons.pattern(i, step));
        graph.doubles("patterns.of", transposed(patterns.toArray(new double[0][])), size, patterns.size());
        graph.node("MatMul", "patterns", "d", "patterns.of");
        graph.doubles("expected.of", expected(patterns), size, horizon);
        graph.node("MatMul", "expected", "d", "expected.of");
    }

    /** All seasons together, or the last value where none is in sight. */
    private double[] expected(List<double[]> patterns) {
        int horizon = recipe.horizon();
        double[] expected = new double[size * horizon];
        for (int step = 0; step < horizon; step++)
            for (int lag = 0; lag < size; lag++)
                for (int i = 0; i < recipe.seasons().size(); i++)
                    expected[lag * horizon + step] += seasons.inSight() == 0
                            ? (lag == 0 && i == 0 ? 1 : 0)
                            : patterns.get(i * horizon + step)[lag];
        return expected;
    }

    /** {@link NetworkInputs}: what the network sees. */
    private void show() {
        number("most", 10);
        number("least.shown", -10);
        graph.node("Div", "d.scaled", "d", "deviation");
        String last = column("last.scaled", "d.scaled", 0);
        List<String> columns = new ArrayList<>();
        columns.add(last);
        graph.node("Sub", "change", last, column("before", "d.scaled", 1));
        columns.add(graph.node("Mul", "change.3", "change", number("three", 3)));
        for (int season : recipe.seasons())
            columns.add(season < size
                    ? graph.node("Sub", "change.over." + season, last, column("ago." + season, "d.scaled", season))
                    : graph.node("Mul", "change.over." + season, last, "zero"));
        columns.add(graph.node("Div", "surprise", "innovation", "error"));
        columns.add(reduce("ReduceMean", "recent", slice("recent.d", "d.scaled", 1, 0, Math.max(1, size / 8))));
        columns.add(graph.node("Log", "regularity", graph.node("Div", "error.scaled", "error", "deviation")));
        columns.add(relativeDeviation());
        graph.along("Concat", 1, "columns", columns.toArray(new String[0]));
        graph.node("Mul", "full", last, "zero");
        graph.along("Concat", 1, "shown", clipped("columns.clipped", "columns"), graph.node("Add", "seen", "full", "one"));
        graph.node("Unsqueeze", OnnxExport.INPUT, graph.cast("shown.float", "shown", FLOAT), "axis.0");
        graph.node("Div", "patterns.scaled", "patterns", "deviation");
        graph.cast(OnnxExport.FEATURES, clipped("patterns.clipped", "patterns.scaled"), FLOAT);
        graph.cast(OnnxExport.LOOK_BACK, "d.scaled", FLOAT);
        graph.known(OnnxExport.FEATURES, FLOAT, BATCH, spec.features());
    }

    private String relativeDeviation() {
        graph.node("Add", "both", graph.node("Abs", "level.size", "level"), "deviation");
        graph.node("Where", "deviation.relative", "logarithmic", "deviation",
                graph.node("Div", "deviation.share", "deviation", "both"));
        graph.node("Log", "deviation.log", graph.node("Add", "deviation.some", "deviation.relative", number("some", 1e-3)));
        graph.node("Mul", "deviation.half", "deviation.log", number("half", 0.5));
        return graph.node("Add", "deviation.shown", "deviation.half", number("shift", 1.5));
    }

    /** {@link io.tidecast.forecast.QuantileHead}, and the way back to the series' unit: {@code quantiles}. */
    private void answer() {
        int horizon = recipe.horizon();
        int levels = recipe.levels().length;
        graph.cast("answers", OnnxExport.OUTPUT, DOUBLE);
        graph.node("Reshape", "by.level", "answers", graph.wholes("by.level.shape", -1, levels, horizon));
        slice("medians", "by.level", 1, 0, 1);
        String units = "medians";
        if (levels > 1) {
            slice("logarithms", "by.level", 1, 1, levels);
            graph.node("Clip", "bounded", "logarithms", number("narrowest", -6), number("widest", 6));
            graph.node("MatMul", "distances", graph.doubles("gaps.to", gaps(levels), levels, levels - 1),
                    graph.node("Exp", "gaps", "bounded"));
            units = graph.node("Add", "units", "medians", "distances");
        }
        back(units);
        graph.add("Transpose", "by.step", "in.unit").addAttribute(permutation(0, 2, 1));
        snapped(levels);
    }

    private void back(String units) {
        graph.node("Unsqueeze", "deviation.3", "deviation", "axis.2");
        graph.node("Mul", "furthest", "deviation.3", number("deviations", 30));
        graph.node("Mul", "moved", units, "deviation.3");
        graph.node("Max", "kept", graph.node("Neg", "nearest", "furthest"), graph.node("Min", "moved.most", "moved", "furthest"));
        graph.node("Unsqueeze", "base", graph.node("Add", "base.2", "level", "expected"), "axis.1");
        graph.node("Add", "answer.z", "base", "kept");
        graph.node("Unsqueeze", "logarithmic.3", "logarithmic", "axis.2");
        value("in.unit", "answer.z", "logarithmic.3");
    }

    /** The median as it may be reported, the others on its sides. */
    private void snapped(int levels) {
        int middle = levels / 2;
        graph.node("Unsqueeze", "resolution.3", "resolution", "axis.2");
        graph.node("Greater", "told", "resolution.3", "zero");
        graph.node("Where", "resolution.safe", "told", "resolution.3", "one");
        graph.node("Round", "per.unit.told", graph.node("Div", "inverse", "one", "resolution.safe"));
        slice("median", "by.step", 2, middle, middle + 1);
        graph.node("Round", "median.whole", graph.node("Mul", "median.scaled", "median", "per.unit.told"));
        graph.node("Where", "median.told", "told", graph.node("Div", "median.back", "median.whole", "per.unit.told"), "median");
        if (levels == 1) graph.node("Identity", "quantiles", "median.told");
        else
            graph.along("Concat", 2, "quantiles",
                    graph.node("Min", "below", slice("lower", "by.step", 2, 0, middle), "median.told"), "median.told",
                    graph.node("Max", "above", slice("upper", "by.step", 2, middle + 1, levels), "median.told"));
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

    /** Back from logarithms, where they were taken. */
    private String value(String name, String z, String logarithmic) {
        graph.node("Exp", name + ".exp", graph.node("Min", name + ".log", z, "largest.logarithm"));
        return graph.node("Where", name, logarithmic, name + ".exp", z);
    }

    private String number(String name, double value) {
        return graph.doubles(name, new double[] {value}, 1);
    }

    private String reduce(String operator, String name, String of) {
        return graph.node(operator, name, of, "axis.1");
    }

    private String clipped(String name, String of) {
        return graph.node("Min", name, graph.node("Max", name + ".least", of, "least.shown"), "most");
    }

    private String column(String name, String of, int at) {
        return slice(name, of, 1, at, at + 1);
    }

    private String slice(String name, String of, int axis, int from, int to) {
        return graph.node("Slice", name, of, graph.wholes(name + ".from", from), graph.wholes(name + ".to", to), "axis." + axis);
    }

    /** Row-major, with rows for lags and a column for each given row. */
    private static double[] transposed(double[][] rows) {
        int lags = rows[0].length;
        double[] values = new double[lags * rows.length];
        for (int row = 0; row < rows.length; row++)
            for (int lag = 0; lag < lags; lag++) values[lag * rows.length + row] = rows[row][lag];
        return values;
    }
}
