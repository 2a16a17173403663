package io.tidecast.trainer.nab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NabRuleTest {
    private static final NabRule RULE = new NabRule(NabProfile.STANDARD);

    /**
     * Scores NAB publishes for its own detectors on files where nothing was detected outside the windows. Each can only come
     * from the rows given: found by trying all rows, to the last of the digits published.
     */
    @ParameterizedTest
    @CsvSource({
        // nyc_taxi by Random Cut Forest: one of five windows of 207 rows, first detected at its 116th
        "5, 207, 115, -1, -3.1846309122",
        // machine_temperature by Random Cut Forest: one of four windows of 567 rows
        "4, 567, 265, -1, -2.1185689822",
        // ec2_cpu_utilization_5f5533 by Numenta HTM and by Random Cut Forest: both windows of 201 rows
        "2, 201, 100, 100, 1.72310160415",
    })
    void shouldGiveThePublishedScores(int windows, int rows, int first, int second, double published) {
        // Given
        List<Window> labelled = windows(windows, rows);
        double[] scores = new double[10_000];
        detect(scores, labelled.get(0), first);
        if (second >= 0) detect(scores, labelled.get(1), second);

        // When
        NabScore score = RULE.score(new LabelledScores("published", scores, labelled), 1);

        // Then
        assertThat(score.points()).isCloseTo(published, within(1e-10));
    }

    @Test
    void shouldEarnAWholePointAtTheLeftEdgeOfAWindowAndNextToNothingAtItsRightEdge() {
        assertThat(pointsOf(400)).isEqualTo(1);
        assertThat(pointsOf(450))
                .isCloseTo((2 / (1 + Math.exp(-2.5)) - 1) / (2 / (1 + Math.exp(-5)) - 1), within(1e-12));
        assertThat(pointsOf(499)).isCloseTo(0.025 / 0.98661, within(1e-4));
    }

    @Test
    void shouldCostLessRightBehindAWindowThanFarFromIt() {
        // Given one window of rows 400 to 499 that is missed, for 1

        // Then a false alarm costs 0.11 before it and far behind it, and in proportion close behind it
        assertThat(pointsOf(300)).isCloseTo(-1 - 0.11, within(1e-12));
        assertThat(pointsOf(900)).isCloseTo(-1 - 0.11, within(1e-12));
        assertThat(pointsOf(499 + 99)).isCloseTo(-1 - 0.11 * 0.986614, within(1e-6));
        assertThat(pointsOf(500)).isCloseTo(-1 - 0.11 * (1 - 2 / (1 + Math.exp(5.0 / 99))), within(1e-12));
    }

    @ParameterizedTest
    @EnumSource(NabProfile.class)
    void shouldBeNothingForDetectingNothingAndAHundredForDetectingAllAtOnce(NabProfile profile) {
        // Given
        NabRule rule = new NabRule(profile);
        List<Window> windows = windows(5, 50);
        double[] nothing = new double[10_000];
        double[] all = new double[10_000];
        windows.forEach(window -> detect(all, window, 0));

        // When
        NabScore none = rule.score(new LabelledScores("none", nothing, windows), 0.5);
        NabScore perfect = rule.score(new LabelledScores("all", all, windows), 0.5);

        // Then
        assertThat(none.normalised()).isZero();
        assertThat(none.found()).isZero();
        assertThat(perfect.normalised()).isEqualTo(100);
        assertThat(perfect.found()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({"100, 15", "1127, 169", "4032, 604", "5000, 750", "22695, 750"})
    void shouldNotCountWhatIsDetectedDuringProbation(int rows, int probation) {
        // Given everything is an anomaly
        double[] scores = new double[rows];
        Arrays.fill(scores, 1);

        // When
        NabScore score = RULE.score(new LabelledScores("all", scores, List.of()), 1);

        // Then
        assertThat(score.falsePositives()).isEqualTo(rows - probation);
        assertThat(score.points()).isCloseTo(-0.11 * (rows - probation), within(1e-6));
    }

    @Test
    void shouldCountRowsAsNabDoes() {
        // Given a window of rows 400 to 499, detected twice, and three false alarms, one of them in the probation of
        // 150 rows
        double[] scores = new double[1000];
        IntStream.of(10, 200, 420, 430, 600).forEach(row -> scores[row] = 0.7);

        // When
        NabScore score = RULE.score(new LabelledScores("s", scores, List.of(new Window(400, 499))), 0.7);

        // Then
        assertThat(score.truePositives()).isEqualTo(2);
        assertThat(score.falsePositives()).isEqualTo(2);
        assertThat(score.falseNegatives()).isEqualTo(98);
        assertThat(score.trueNegatives()).isEqualTo(850 - 100 - 2);
        assertThat(score.windows()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(NabProfile.class)
    void shouldFindTheThresholdThatNoOtherBeatsForAllStreamsTogether(NabProfile profile) {
        // Given streams whose scores are coarse, so that many rows share one
        NabRule rule = new NabRule(profile);
        Random random = new Random(4);
        for (int round = 0; round < 50; round++) {
            List<LabelledScores> streams = List.of(random(random), random(random), random(random));

            // When
            double threshold = rule.bestThreshold(streams);

            // Then
            double best = IntStream.rangeClosed(0, 110)
                    .mapToDouble(i -> rule.score(streams, i / 100.0).points())
                    .max()
                    .orElseThrow();
            assertThat(rule.score(streams, threshold).points()).isCloseTo(best, within(1e-9));
        }
    }

    @Test
    void shouldRatherDetectNothingThanEarnLessThanNothing() {
        // Given a score that is high only where nothing is labelled
        double[] scores = new double[1000];
        scores[800] = 1;
        LabelledScores stream = new LabelledScores("misled", scores, List.of());

        // When
        double threshold = RULE.bestThreshold(List.of(stream));

        // Then
        assertThat(RULE.score(stream, threshold).points()).isZero();
    }

    @Test
    void shouldRefuseWindowsThatOverlapOrLeaveTheRows() {
        assertThatThrownBy(() -> new LabelledScores("s", new double[10], List.of(new Window(2, 5), new Window(5, 7))))
                .hasMessageContaining("overlap");
        assertThatThrownBy(() -> new LabelledScores("s", new double[10], List.of(new Window(2, 10))))
                .hasMessageContaining("leave");
    }

    /** What a single detection leads to where rows 400 to 499 of 1,000 are labelled. */
    private static double pointsOf(int row) {
        double[] scores = new double[1000];
        scores[row] = 1;
        return RULE.score(new LabelledScores("s", scores, List.of(new Window(400, 499))), 1)
                .points();
    }

    private static List<Window> windows(int count, int rows) {
        return IntStream.range(0, count)
                .map(w -> 1000 + w * 1000)
                .mapToObj(first -> new Window(first, first + rows - 1))
                .toList();
    }

    private static void detect(double[] scores, Window window, int at) {
        scores[window.first() + at] = 1;
    }

    private static LabelledScores random(Random random) {
        double[] scores = random.doubles(400)
                .map(u -> Math.rint(100 * Math.pow(u, 0.1)) / 100)
                .toArray();
        int first = 60 + random.nextInt(100);
        return new LabelledScores(
                "r", scores, List.of(new Window(first, first + 30), new Window(first + 100, first + 120)));
    }
}
