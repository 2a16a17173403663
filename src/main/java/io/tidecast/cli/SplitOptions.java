package io.tidecast.cli;

import io.tidecast.cli.source.EventTime;
import io.tidecast.trainer.backtest.Split;
import java.time.DateTimeException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which part of each series is scored. */
public final class SplitOptions {
    private static final double A_THIRD = 1 / 3.0;

    @Option(
            names = "--last",
            paramLabel = "SHARE",
            description = "The last share of each series is scored (default: a third).")
    private @Nullable Double last;

    @Option(names = "--origins", paramLabel = "N", description = "The last N moments that a whole horizon follows.")
    private @Nullable Integer origins;

    @Option(
            names = "--from",
            paramLabel = "PLACE",
            description = "Score from here on: a time, or the number of a data row, from 0.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "PLACE", description = "Score up to and with this time or row.")
    private @Nullable String to;

    @Option(
            names = "--train-to",
            paramLabel = "PLACE",
            description = "Train once on what comes before this time or row (default: before what is scored).")
    private @Nullable String trainTo;

    /** How each series is split. */
    public Split.Rule rule() {
        if (Stream.of(last, origins, from).filter(given -> given != null).count() > 1)
            throw new UserError("--last, --origins and --from each say what is scored; give one of them");
        Split.Rule rule = scored();
        return trainTo == null ? rule : rule.knownUpTo(bound("--train-to", trainTo));
    }

    private Split.Rule scored() {
        if (from != null) {
            Split.Bound end = to == null ? new Split.Bound.Time(Long.MAX_VALUE - 1) : bound("--to", to);
            Split.Bound begin = bound("--from", from);
            if (end.isBefore(begin)) throw new UserError("--to " + to + " lies before --from " + from);
            return Split.between(begin, end);
        }
        if (origins != null) {
            if (origins < 1) throw new UserError("--origins must be at least 1, got: " + origins);
            return Split.origins(origins);
        }
        double share = last == null ? A_THIRD : last;
        if (!(share > 0 && share <= 1)) throw new UserError("--last must lie above 0 and up to 1, got: " + share);
        return Split.last(share);
    }

    private static Split.Bound bound(String option, String text) {
        try {
            return EventTime.isIndex(text)
                    ? new Split.Bound.Row(Integer.parseInt(text))
                    : new Split.Bound.Time(EventTime.parse(text));
        } catch (DateTimeException e) {
            throw new UserError(option + ": '" + text + "' is neither a time such as 2017-10-24 nor a row number", e);
        }
    }
}
