package io.tidecast.codec;

import static io.tidecast.codec.OnnxGraph.DOUBLE;
import static io.tidecast.codec.OnnxGraph.FLOAT;
import static io.tidecast.codec.OnnxGraph.WHOLE;
import static io.tidecast.codec.OnnxGraph.whole;

import io.tidecast.forecast.Ingredient;
import io.tidecast.forecast.Precedents;
import io.tidecast.forecast.Recipe;
import io.tidecast.series.Resolution;
import io.tidecast.series.Scale;
import io.tidecast.series.SeasonalMatrices;
import java.util.ArrayList;
import java.util.List;

/**
 * Lays out how a full look-back is seen in its own scale, as {@link Scale} and its {@link
 * io.tidecast.series.SeasonalMemory} do it in Java. Used once.
 */
final class OnnxLook {
    private final Recipe recipe;
    private final int size;
    private final SeasonalMatrices seasons;
    private final OnnxGraph graph;

    OnnxLook(Recipe recipe, OnnxGraph graph) {
        this.recipe = recipe;
        this.size = recipe.lookBack();
        this.seasons = new SeasonalMatrices(recipe.seasons(), size);
        this.graph = graph;
    }

    /**
     * Adds, from {@code values} [batch × look-back]: {@code d} [batch × look-back], transformed, about the level, last first;
     * {@code logarithmic}, {@code level}, {@code deviation}, {@code error}, {@code innovation}, {@code resolution} [batch × 1];
     * {@code precedents} [batch × count · horizon] and {@code expected} [batch × horizon], about the level.
     */
    void look() {
        constants();
        graph.along("Gather", 1, "v", "values", newestFirst());
        resolution();
        graph.reduce("ReduceMin", "least", "v");
        graph.reduce("ReduceMean", "mean", "v");
        graph.node("Mul", "small", "mean", graph.number("well.above.zero", Scale.WELL_ABOVE_ZERO));
        graph.node(
                "And",
                "logarithmic",
                graph.node("Greater", "positive", "least", leastForLogarithms()),
                graph.node("Greater", "well", "least", "small"));
        graph.node("Log", "log.v", graph.node("Max", "positive.v", "v", graph.number("tiny", Double.MIN_NORMAL)));
        graph.node("Where", "z", "logarithmic", "log.v", "v");
        graph.reduce("ReduceMean", "level", "z");
        graph.node("Sub", "d", "z", "level");
        floor();
        graph.reduce("ReduceMean", "spread", graph.node("Abs", "absolute.d", "d"));
        graph.node("Max", "deviation", "spread", "floor");
        errors();
    }

    private String leastForLogarithms() {
        return recipe.has(Ingredient.LOGARITHMS) ? "zero" : graph.number("never", Double.POSITIVE_INFINITY);
    }

    private void constants() {
        graph.number("zero", 0);
        graph.number("one", 1);
        graph.number("largest.logarithm", Scale.LARGEST_LOGARITHM);
        graph.wholes("axis.1", 1);
        graph.wholes("axis.2", 2);
        graph.wholes("axis.0", 0);
    }

    private String newestFirst() {
        long[] order = new long[size];
        for (int lag = 0; lag < size; lag++) order[lag] = size - 1L - lag;
        return graph.wholes("newest.first", order);
    }

    /** {@link Resolution}: of the powers of ten from the largest value on the first that makes all values whole. */
    private void resolution() {
        int tried = Resolution.DIGITS + 1;
        int first = Resolution.MOST_ZEROS + 1;
        double[] perUnit = new double[first * tried];
        double[] resolutions = new double[first * (tried + 1)];
        for (int zeros = 0; zeros < first; zeros++)
            for (int more = 0; more < tried; more++) {
                perUnit[zeros * tried + more] = Resolution.perUnit(zeros + more);
                resolutions[zeros * (tried + 1) + more] = 1 / Resolution.perUnit(zeros + more);
            }
        graph.doubles("resolutions", resolutions, resolutions.length);
        graph.node("Gather", "per.unit", graph.doubles("per.unit.after", perUnit, first, tried), zeros());
        graph.node(
                "Abs", "sizes", graph.node("Mul", "scaled", graph.node("Unsqueeze", "v.3", "v", "axis.2"), "per.unit"));
        graph.node("Abs", "off", graph.node("Sub", "fraction", "sizes", graph.node("Round", "rounded", "sizes")));
        graph.node("Mul", "grown", "sizes", graph.number("grows", 1e-3));
        graph.node("Mul", "tolerance", graph.node("Max", "at.least", "grown", "one"), graph.number("tolerated", 1e-6));
        graph.node(
                "And",
                "whole",
                graph.node("Less", "near", "off", "tolerance"),
                graph.node("Less", "tellable", "sizes", graph.number("largest.told", 1e9)));
        graph.cast("whole.float", "whole", FLOAT);
        graph.add("ReduceMin", "all.whole", "whole.float", "axis.1").addAttribute(whole("keepdims", 0));
        graph.node("MatMul", "told.at", "all.whole", graph.floats("each.told", firstOf(tried), tried, tried + 1));
        float[] none = new float[tried + 1];
        none[tried] = 0.5f;
        graph.node("Add", "or.none", "told.at", graph.floats("none.told", none, tried + 1));
        graph.add("ArgMax", "digits", "or.none").addAttribute(whole("axis", 1)).addAttribute(whole("keepdims", 1));
        graph.node("Mul", "resolutions.after", "zeros", graph.wholes("resolutions.each", tried + 1));
        graph.node(
                "Gather",
                "resolution",
                "resolutions",
                graph.node("Add", "resolution.at", "resolutions.after", "digits"));
    }

    /** How many digits after the point are needed to see the first of the largest value [batch × 1]. */
    private String zeros() {
        graph.reduce("ReduceMax", "largest", graph.node("Abs", "magnitudes", "v"));
        double[] powers = new double[Resolution.MOST_ZEROS];
        for (int zeros = 0; zeros < powers.length; zeros++) powers[zeros] = Resolution.perUnit(zeros);
        graph.node("Mul", "largest.in", "largest", graph.doubles("powers", powers, 1, powers.length));
        graph.node(
                "And",
                "unseen",
                graph.node("Less", "below.one", "largest.in", "one"),
                graph.node("Greater", "something", "largest", "zero"));
        graph.cast("unseen.number", "unseen", DOUBLE);
        return graph.cast("zeros", graph.reduce("ReduceSum", "zeros.counted", "unseen.number"), WHOLE);
    }

    private static float[] firstOf(int rows) {
        float[] matrix = new float[rows * (rows + 1)];
        for (int row = 0; row < rows; row++) matrix[row * (rows + 1) + row] = 1;
        return matrix;
    }

    private void floor() {
        graph.node("Abs", "size", value(graph, "level.value", "level", "logarithmic"));
        graph.node("Mul", "relative", "size", graph.number("millionth", 1e-6));
        graph.node("Mul", "least.rounding", "largest", graph.number("trillionth", 1e-12));
        graph.node("Add", "rounding", "relative", "least.rounding");
        graph.node("Mul", "quarter", "resolution", graph.number("a.quarter", 0.25));
        graph.node("Max", "least.seen", "quarter", "rounding");
        graph.node(
                "Where",
                "floor",
                "logarithmic",
                graph.node("Div", "least.relative", "least.seen", "size"),
                "least.seen");
    }

    /** What the seasons expect, and how far they were off. */
    private void errors() {
        int horizon = recipe.horizon();
        if (seasons.inSight() > 0) {
            double[][] rows = seasons.innovations();
            graph.doubles("innovations.of", transposed(rows), size, rows.length);
            graph.node("MatMul", "innovations", "d", "innovations.of");
            graph.slice("innovation", "innovations", 1, 0, 1);
            graph.node("Abs", "off.by", "innovations");
        } else {
            graph.node(
                    "Sub",
                    "changes",
                    graph.slice("later", "d", 1, 0, size - 1),
                    graph.slice("earlier", "d", 1, 1, size));
            graph.node("Mul", "innovation", graph.slice("newest", "d", 1, 0, 1), "zero");
            graph.node("Abs", "off.by", "changes");
        }
        graph.node("Max", "error", graph.reduce("ReduceMean", "error.seen", "off.by"), "floor");
        if (recipe.seasons().isEmpty()) {
            double[] last = new double[size * horizon];
            for (int step = 0; step < horizon; step++) last[step] = 1;
            graph.node("MatMul", "expected", "d", graph.doubles("last.of", last, size, horizon));
            graph.node("Identity", "precedents", "expected");
            return;
        }
        List<double[]> patterns = new ArrayList<>();
        for (int i = 0; i < recipe.seasons().size(); i++)
            for (int step = 1; step <= horizon; step++) patterns.add(seasons.pattern(i, step));
        List<double[]> precedents = new ArrayList<>(patterns);
        for (int season : recipe.seasons())
            for (int cycle = 1; cycle <= Precedents.cycles(recipe, season); cycle++)
                for (int step = 1; step <= horizon; step++) precedents.add(ago(Precedents.lag(season, cycle, step)));
        graph.doubles("precedents.of", transposed(precedents.toArray(new double[0][])), size, precedents.size());
        List<String> shown = new ArrayList<>(List.of(graph.node("MatMul", "precedents.linear", "d", "precedents.of")));
        shown.addAll(new OnnxTypical(recipe, graph).of("d"));
        graph.along("Concat", 1, "precedents", shown.toArray(new String[0]));
        graph.doubles("expected.of", expected(patterns), size, horizon);
        graph.node("MatMul", "expected", "d", "expected.of");
    }

    /** Picks one value, or nothing where it is out of sight. */
    private double[] ago(int lag) {
        double[] row = new double[size];
        if (lag < size) row[lag] = 1;
        return row;
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

    /** Back from logarithms, where they were taken. */
    static String value(OnnxGraph graph, String name, String z, String logarithmic) {
        graph.node("Exp", name + ".exp", graph.node("Min", name + ".log", z, "largest.logarithm"));
        return graph.node("Where", name, logarithmic, name + ".exp", z);
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
