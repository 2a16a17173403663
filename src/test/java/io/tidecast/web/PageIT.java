package io.tidecast.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidecast.forecast.ModelId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page in a real browser, on a board fed with known waves. */
class PageIT {
    private static final String NASTY = "<img src=x onerror=alert(1)> & \"co\"/é 漢";
    private static final ModelId FIRST = new ModelId("default", 1);
    private static final ModelId SECOND = new ModelId("default", 2);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int STEPS = 400;

    private static final Board BOARD = new Board(BoardLimits.of(168, 24), Clock.systemUTC());
    private static WebServer server;
    private static Browser browser;

    @BeforeAll
    static void start() {
        browser = Browser.open();
        for (long step = 0; step < STEPS; step++) {
            ModelId model = step < 168 ? ModelId.SEASONAL_NAIVE : step < 330 ? FIRST : SECOND;
            BOARD.observed("seattle/temperature", Waves.observation(step, 1.2));
            BOARD.forecast(Waves.forecast("seattle/temperature", step, 24, model, 0.3, 1.2));
        }
        for (long step = 0; step < 31; step++) {
            BOARD.observed(NASTY, Waves.observation(step, 1));
            BOARD.forecast(Waves.forecast(NASTY, step, 24, ModelId.LAST_VALUE, 0, 1));
        }
        long now = System.currentTimeMillis();
        BOARD.model(new ModelCard(FIRST, now - 3_600_000, "The first that beat both rules.", Map.of()));
        BOARD.model(new ModelCard(
                SECOND,
                now - 90_000,
                "4.1 % closer than v1 on the held-back tail.",
                Map.of("samples", "12,000", "loss", "0.113")));
        server = WebServer.start(
                "127.0.0.1",
                0,
                new WebParts(
                        BOARD,
                        () -> new About(
                                "0.1.0",
                                "Weather of Seattle",
                                "Hourly normals of temperature, pressure and wind.",
                                Map.of("horizon", "24 steps")),
                        new Operations(accept -> new Scrape("text/plain", ""), List.of(), List.of()),
                        () -> ""));
    }

    @AfterAll
    static void stop() {
        if (server != null) server.close();
        if (browser != null) browser.close();
    }

    @Test
    void shouldShowChartStatusErrorsCoverageAndModels() {
        // When
        visit("?series=seattle%2Ftemperature&past=24&theme=light", 1360, 1150);

        // Then
        waitFor("status", "live; forecast by model default v2");
        waitFor("headline", "% closer than “tomorrow is like today” and");
        assertThat(text("headline")).contains("“nothing changes”, over the last 2");
        assertThat(text("coverageWords")).matches("The 95 % band held 9\\d(\\.\\d)? % of the time, the 80 % band .*");
        assertThat(text("models")).contains("default v2 in force, trained", "4.1 % closer than v1");
        assertThat(text("description")).contains("Hourly normals");
        assertThat(text("legend")).contains("observed", "95 % prediction interval", "forecast 1 day before");
        assertThat(run("return document.querySelectorAll('#chart canvas').length"))
                .isEqualTo(1L);
        assertThat(inkOf("--forecast")).as("pixels of the forecast's colour").isPositive();
        assertThat(text("summary")).contains("is expected, between");
        browser.picture("light");
    }

    @Test
    void shouldBeReadableInTheDarkAndOnAPhone() {
        for (int width : List.of(1360, 360)) {
            // When
            visit("?series=seattle%2Ftemperature&theme=dark&window=48", width, width == 360 ? 2400 : 1150);
            waitFor("status", "live");

            // Then
            assertThat(run("return document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
            browser.picture("dark-" + width);
        }
    }

    @Test
    void shouldShowNamesAsTheyAreAndSayHowFarASeriesHasWarmedUp() {
        // When
        visit("", 1100, 900);
        waitFor("series", NASTY);
        run("[...document.querySelectorAll('#series button')].find(b => b.dataset.id.startsWith('<')).click()");

        // Then
        waitFor("status", "warming up: 31 of 168 values seen; forecast by the rule “nothing changes”");
        assertThat(text("name")).isEqualTo(NASTY);
        assertThat(run("return document.querySelectorAll('img[src=x]').length")).isEqualTo(0L);
        browser.picture("warming");
    }

    @Test
    void shouldFollowNewValuesAndStandStillWhilePaused() {
        // Given
        String series = "sensor";
        BOARD.observed(series, Waves.observation(0, 0));
        visit("?series=sensor", 1100, 900);
        waitFor("now", "15");

        // When
        BOARD.observed(series, Waves.observation(1, 0));
        waitFor("now", "17.18");
        run("document.getElementById('pause').click()");
        BOARD.observed(series, Waves.observation(2, 0));
        await().atMost(PATIENCE)
                .until(() -> Boolean.TRUE.equals(run("return [...document.querySelectorAll('#series button')]"
                        + ".some(b => b.dataset.id === 'sensor' && b.textContent.includes('19.22'))")));

        // Then
        assertThat(text("connection")).isEqualTo("paused");
        assertThat(text("now")).isEqualTo("17.18");
        run("document.getElementById('pause').click()");
        waitFor("now", "19.22");
    }

    @Test
    void shouldAskNobodyElseAndComplainOfNothing() {
        // When
        visit("?series=seattle%2Ftemperature", 1360, 900);
        waitFor("status", "live");

        // Then
        Pattern host = Pattern.compile("\"url\":\"(https?://[^/\"]+)");
        assertThat(browser.requests()).isNotEmpty().allSatisfy(request -> {
            Matcher asked = host.matcher(request);
            assertThat(!asked.find() || asked.group(1).equals("http://127.0.0.1:" + server.port()))
                    .as(request)
                    .isTrue();
        });
        assertThat(browser.complaints()).isEmpty();
    }

    private static void visit(String query, int width, int height) {
        browser.visit("http://127.0.0.1:" + server.port() + "/" + query, width, height);
    }

    private static void waitFor(String id, String text) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(text(id)).contains(text));
    }

    private static String text(String id) {
        return String.valueOf(run("return document.getElementById(arguments[0]).textContent", id));
    }

    private static @Nullable Object run(String script, Object... arguments) {
        return browser.run(script, arguments);
    }

    /** How many pixels of the canvas have exactly a colour of the style sheet. */
    private static long inkOf(String colour) {
        return (long) Objects.requireNonNull(run(
                "const c = document.querySelector('#chart canvas');"
                        + "const hex = getComputedStyle(document.documentElement).getPropertyValue(arguments[0]).trim();"
                        + "const [r, g, b] = [1, 3, 5].map(i => parseInt(hex.slice(i, i + 2), 16));"
                        + "const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;"
                        + "let n = 0; for (let i = 0; i < d.length; i += 4)"
                        + " if (d[i] === r && d[i + 1] === g && d[i + 2] === b) n++; return n;",
                colour));
    }
}
