package io.tidecast.codec;

import static io.tidecast.codec.OnnxGraph.whole;

import io.tidecast.forecast.Precedents;
import io.tidecast.forecast.Recipe;
import java.util.ArrayList;
import java.util.List;

/** Lays out what is typical in each season: medians over its last cycles, as {@link Precedents} shows them. Used once. */
final class OnnxTypical {
    private final Recipe recipe;
    private final OnnxGraph graph;

    OnnxTypical(Recipe recipe, OnnxGraph graph) {
        this.recipe = recipe;
        this.graph = graph;
    }

    /** The medians, each [batch × horizon], of {@code d} [batch × look-back], the last value first. */
    List<String> of(String d) {
        List<String> medians = new ArrayList<>();
        for (int season : recipe.seasons())
            for (int cycles : Precedents.typical(recipe, season)) medians.add(median(d, season, cycles));
        return medians;
    }

    private String median(String d, int season, int cycles) {
        String name = "typical." + season + "." + cycles;
        int horizon = recipe.horizon();
        graph.along("Gather", 1, name + ".cycles", d, graph.wholes(name + ".lags", lags(season, cycles)));
        graph.node("Reshape", name + ".by.cycle", name + ".cycles", graph.wholes(name + ".shape", -1, cycles, horizon));
        graph.add("TopK", name + ".sorted", name + ".by.cycle", graph.wholes(name + ".upper.half", cycles / 2 + 1))
                .addAttribute(whole("axis", 1))
                .addOutput(name + ".order");
        graph.slice(name + ".middle", name + ".sorted", 1, (cycles - 1) / 2, cycles / 2 + 1);
        graph.reduce("ReduceMean", name + ".mean", name + ".middle");
        return graph.node("Reshape", name, name + ".mean", graph.wholes(name + ".shape.flat", -1, horizon));
    }

    private long[] lags(int season, int cycles) {
        long[] lags = new long[cycles * recipe.horizon()];
        for (int cycle = 1; cycle <= cycles; cycle++)
            for (int step = 1; step <= recipe.horizon(); step++)
                lags[(cycle - 1) * recipe.horizon() + step - 1] = Precedents.lag(season, cycle, step);
        return lags;
    }
}
