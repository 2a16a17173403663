package io.tidecast.cli;

import io.tidecast.cli.source.SeriesFile;
import io.tidecast.config.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where the series stand in a CSV file. */
public final class ColumnOptions {
    private static final Duration A_STEP = Duration.ofSeconds(1);

    @Option(
            names = "--series-column",
            paramLabel = "NAME",
            description = "Column with the series' ids (default: series, if there is one).")
    private @Nullable String series;

    @Option(
            names = "--time-column",
            paramLabel = "NAME",
            description = "Column with the times (default: time, date or timestamp); row: the order of the rows is all"
                    + " that counts.")
    private @Nullable String time;

    @Option(
            names = "--value-column",
            paramLabel = "NAME",
            split = ",",
            description = "Column with the values (default: value); several, each a series.")
    private List<String> values = new ArrayList<>();

    @Option(
            names = "--wide",
            description = "Each row is a series: its id, then its values (default where the header begins V1,V2).")
    private boolean wide;

    /**
     * Reads files with the series there. Values without times are a {@code grid.interval} apart, or a second where that is
     * automatic.
     *
     * @param covariates names of columns that go with the values
     */
    public SeriesFile file(Settings settings, List<String> covariates) {
        long interval = settings.grid().interval().orElse(A_STEP).toMillis();
        return new SeriesFile(new SeriesFile.Columns(series, time, values, wide), interval, covariates);
    }
}
