package io.tidecast.codec;

import static io.tidecast.codec.OnnxExport.BATCH;
import static io.tidecast.codec.OnnxGraph.DOUBLE;
import static io.tidecast.codec.OnnxGraph.whole;

import io.tidecast.forecast.CovariateInputs;
import io.tidecast.forecast.Recipe;
import io.tidecast.series.Covariates;
import io.tidecast.series.Cycle;
import java.util.ArrayList;
import java.util.List;

/** Lays out how what came with the values is shown to a network, as {@link CovariateInputs} does it in Java. Used once. */
final class OnnxCovariates {
    /** [batch × names × look-back] float64, names ascending, oldest first; NaN where nothing was known yet. */
    private static final String COVARIATES = "covariates";

    /** [batch × 1] float64: the last value's time by the clocks of the recipe's zone, in milliseconds since theirs showed 1970. */
    private static final String LOCAL_TIME = "local_time";

    private final Covariates covariates;
    private final int lookBack;
    private final OnnxGraph graph;

    OnnxCovariates(Recipe recipe, OnnxGraph graph) {
        this.covariates = recipe.covariates();
        this.lookBack = recipe.lookBack();
        this.graph = graph;
    }

    /** Adds the inputs and what is made of them; the names of all that is shown, each [batch × width], in order. */
    List<String> show() {
        List<String> shown = new ArrayList<>();
        if (!covariates.names().isEmpty()) shown.add(standing(covariates.names().size()));
        if (!covariates.calendar().isEmpty()) shown.addAll(calendar());
        return shown;
    }

    /** Each covariate's distance from its own mean in its own mean absolute deviations. */
    private String standing(int names) {
        graph.input(COVARIATES, DOUBLE, BATCH, names, lookBack);
        knownSinceTheLastGap();
        graph.node("Where", "came", "came.known", COVARIATES, "zero");
        graph.node("Max", "came.count", sum("came.all", graph.cast("came.one", "came.known", DOUBLE)), "one");
        graph.node("Div", "came.mean", sum("came.sum", "came"), "came.count");
        graph.node("Abs", "came.off", graph.node("Sub", "came.distance", "came", "came.mean"));
        graph.node("Where", "came.off.known", "came.known", "came.off", "zero");
        sum("came.deviation", graph.node("Div", "came.off.share", "came.off.known", "came.count"));
        graph.node(
                "Mul",
                "came.still",
                graph.node("Abs", "came.size", "came.mean"),
                graph.number("still", CovariateInputs.STILL));
        // What is infinite less itself is not zero: no constant may be larger than a float.
        graph.node("Equal", "came.bounded", graph.node("Sub", "came.none", "came.deviation", "came.deviation"), "zero");
        graph.node(
                "And",
                "came.moves",
                graph.node("Greater", "came.varies", "came.deviation", "came.still"),
                "came.bounded");
        graph.node("Where", "came.unit", "came.moves", "came.deviation", "one");
        graph.node(
                "Div",
                "came.standing",
                graph.slice("came.last", "came.distance", 2, lookBack - 1, lookBack),
                "came.unit");
        graph.node("Max", "came.least", "came.standing", "least.shown");
        graph.node("Where", "came.shown", "came.moves", graph.node("Min", "came.most", "came.least", "most"), "zero");
        return graph.node("Squeeze", "covariates.shown", "came.shown", "axis.2");
    }

    /** Nothing before the latest number that is missing counts: NaN is what differs from itself. */
    private void knownSinceTheLastGap() {
        graph.node("Not", "came.missing", graph.node("Equal", "came.there", COVARIATES, COVARIATES));
        graph.add("CumSum", "came.gaps", graph.cast("came.gap", "came.missing", DOUBLE), "axis.2")
                .addAttribute(whole("reverse", 1));
        graph.node("Equal", "came.known", "came.gaps", "zero");
    }

    private String sum(String output, String input) {
        return graph.node("ReduceSum", output, input, "axis.2");
    }

    /** Each cycle as sine and cosine; the cosine as a sine a quarter on, for which every runtime has float64. */
    private List<String> calendar() {
        graph.input(LOCAL_TIME, DOUBLE, BATCH, 1);
        graph.node("Equal", "time.known", LOCAL_TIME, LOCAL_TIME);
        graph.number("turn", 2 * Math.PI);
        graph.number("quarter.turn", Math.PI / 2);
        List<String> shown = new ArrayList<>();
        for (Cycle cycle : covariates.calendar()) {
            String name = cycle.label();
            graph.node("Add", name + ".on", LOCAL_TIME, graph.number(name + ".ahead", (double) cycle.ahead()));
            graph.node("Div", name + ".turns", name + ".on", graph.number(name + ".length", (double) cycle.length()));
            graph.node("Sub", name + ".phase", name + ".turns", graph.node("Floor", name + ".whole", name + ".turns"));
            graph.node("Mul", name + ".angle", name + ".phase", "turn");
            shown.add(sine(name + ".sine", name + ".angle"));
            shown.add(sine(name + ".cosine", graph.node("Add", name + ".later", name + ".angle", "quarter.turn")));
        }
        return shown;
    }

    private String sine(String name, String angle) {
        return graph.node("Where", name, "time.known", graph.node("Sin", name + ".seen", angle), "zero");
    }
}
