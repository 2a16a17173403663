package io.tidecast.trainer;

import io.tidecast.forecast.ModelId;
import io.tidecast.trainer.fit.Verdict;
import java.util.Locale;

/** Says in words why a challenger was published or not. */
final class Reasons {
    private Reasons() {}

    static String promoted(ModelId id, Verdict verdict, SecondOpinion.Verdict second) {
        return id + " published: " + errors(verdict, second);
    }

    static String pinned(ModelId inForce) {
        return inForce + " is pinned, and nothing is trained to take its place; models promote ends that";
    }

    static String kept(Verdict verdict, SecondOpinion.Verdict second) {
        String who = verdict.vsBaseline() >= 1 || Double.isNaN(verdict.championVsBaseline())
                ? "the baseline is not beaten clearly: "
                : "the model in force is not beaten clearly: ";
        return who + errors(verdict, second);
    }

    /** All on the same tail: mean absolute errors over the better baseline's, below 1 is better. */
    private static String errors(Verdict verdict, SecondOpinion.Verdict second) {
        StringBuilder text =
                new StringBuilder("its error is %s of the better baseline's".formatted(ratio(verdict.vsBaseline())));
        if (!Double.isNaN(verdict.championVsBaseline()))
            text.append(", the model in force's ").append(ratio(verdict.championVsBaseline()));
        if (!Double.isNaN(second.vsBaseline())) {
            text.append(", Tribuo's linear model's ").append(ratio(second.vsBaseline()));
            if (second.vsBaseline() < verdict.vsBaseline()) text.append(" (better than the network)");
        }
        return text.toString();
    }

    private static String ratio(double ratio) {
        return String.format(Locale.ROOT, "%.3f", ratio);
    }
}
