package io.tidecast.cli.source;

import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The samples that come with the program: what each is, and the settings that suit it. Origins and licences stand beside the files. */
public enum Sample {
    WEATHER(
            "Seattle, hour by hour: temperature (°C), pressure (hPa) and wind (m/s) at Seattle-Tacoma airport."
                    + " These are NOAA's climate normals: averages over the thirty years 1981-2010 for every hour of the year,"
                    + " not the weather of one year.",
            26_277,
            Duration.ofHours(1),
            Duration.ofDays(120),
            72_000,
            Map.of(
                    "grid.interval",
                    "1h",
                    "season",
                    "24",
                    "look.back",
                    "168",
                    "horizon",
                    "24",
                    "train.min",
                    "2800",
                    "train.every",
                    "1m")),
    SENSORS(
            "Four wireless sensor motes, two indoors and two outdoors: humidity (%) and temperature (°C) every five"
                    + " seconds over some seven hours of 2010, with a few introduced events."
                    + " They change so slowly that the last value is very hard to beat. Clock times are artificial.",
            37_828,
            Duration.ofSeconds(5),
            Duration.ofHours(1),
            60,
            Map.of(
                    "grid.interval",
                    "5s",
                    "season",
                    "",
                    "look.back",
                    "120",
                    "horizon",
                    "24",
                    "train.min",
                    "700",
                    "train.every",
                    "1m")),
    SP500(
            "The S&P 500 index at the close of every trading day, 2000 to 2020 (points)."
                    + " Days off leave no gap: every close is one step; nobody should expect to beat the last value by much.",
            5_105,
            Duration.ofDays(1),
            Duration.ofDays(4 * 365),
            864_000,
            Map.of(
                    "grid.interval",
                    "auto",
                    "season",
                    "",
                    "look.back",
                    "60",
                    "horizon",
                    "10",
                    "train.min",
                    "900",
                    "train.every",
                    "1m")),
    HOST(
            "This machine, live: CPU load, used memory and used disk (%), measured every second by this program itself."
                    + " Start something heavy and watch the forecasts take it in.",
            0,
            Duration.ofSeconds(1),
            Duration.ZERO,
            1,
            Map.of(
                    "grid.interval",
                    "1s",
                    "season",
                    "",
                    "look.back",
                    "60",
                    "horizon",
                    "30",
                    "train.min",
                    "300",
                    "train.every",
                    "1m"));

    private final String description;
    private final long rows;
    private final Duration interval;
    private final Duration headStart;
    private final double speed;
    // Made by Map.of: immutable, though its type cannot say so.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Map<String, String> settings;

    Sample(
            String description,
            long rows,
            Duration interval,
            Duration headStart,
            double speed,
            Map<String, String> settings) {
        this.description = description;
        this.rows = rows;
        this.interval = interval;
        this.headStart = headStart;
        this.speed = speed;
        this.settings = settings;
    }

    /** The sample of that name, as the command line spells it. */
    public static Optional<Sample> named(String name) {
        return Arrays.stream(values()).filter(s -> s.label().equals(name)).findFirst();
    }

    /** All names, for messages. */
    public static String names() {
        return Arrays.stream(values()).map(Sample::label).collect(Collectors.joining(", "));
    }

    /** Its name on the command line, e.g. {@code weather}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it is, in a few sentences for the page. */
    public String description() {
        return description;
    }

    /** How far apart its values are. */
    public Duration interval() {
        return interval;
    }

    /** How much of its beginning the demo sends at once, as the history that a new user would already have. */
    public Duration headStart() {
        return headStart;
    }

    /** How many times faster than real time the demo replays the rest. */
    public double speed() {
        return speed;
    }

    /** The settings that suit it, by key. */
    public Map<String, String> settings() {
        return settings;
    }

    /** Whether it is measured while it is read, rather than replayed. */
    public boolean live() {
        return this == HOST;
    }

    /** Its rows from the beginning. */
    public RowSource open(Clock clock) {
        if (live()) return new HostSource(clock);
        return new CsvSource(label(), bytes(), rows);
    }

    private InputStream bytes() {
        String resource = "/samples/" + label() + ".csv.gz";
        return Objects.requireNonNull(Sample.class.getResourceAsStream(resource), resource);
    }
}
