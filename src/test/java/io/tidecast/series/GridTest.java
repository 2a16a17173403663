package io.tidecast.series;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class GridTest {
    private static final OptionalLong NONE = OptionalLong.empty();
    private static final Grid EVERY_SECOND = new Grid(1_000, 3);
    private long offset;

    @Test
    void shouldPutValuesOnTheNearestPlaceCountedFromTheFirstTime() {
        // Given
        SeriesClock first = clock(EVERY_SECOND.place(null, OptionalLong.of(10_300), at(0)));

        // When
        Placement.Placed placed = placed(EVERY_SECOND.place(first, OptionalLong.of(11_700), at(0)));

        // Then
        assertThat(placed.clock().last()).isEqualTo(11_300);
        assertThat(placed.filled()).isZero();
        assertThat(placed.anew()).isFalse();
    }

    @Test
    void shouldSayWhichPlacesWereMissed() {
        SeriesClock first = clock(EVERY_SECOND.place(null, OptionalLong.of(0), at(0)));

        Placement.Placed placed = placed(EVERY_SECOND.place(first, OptionalLong.of(3_000), at(0)));

        assertThat(placed.filled()).isEqualTo(2);
        assertThat(placed.filledTime(0)).isEqualTo(1_000);
        assertThat(placed.filledTime(1)).isEqualTo(2_000);
    }

    @Test
    void shouldStartAnewAfterALongSilenceButOnTheSameGrid() {
        SeriesClock first = clock(EVERY_SECOND.place(null, OptionalLong.of(300), at(0)));

        Placement.Placed placed = placed(EVERY_SECOND.place(first, OptionalLong.of(60_000), at(0)));

        assertThat(placed.anew()).isTrue();
        assertThat(placed.filled()).isZero();
        assertThat(placed.clock().last()).isEqualTo(60_300);
    }

    @Test
    void shouldRejectWhatTheSeriesClockHasPassed() {
        SeriesClock clock = clock(EVERY_SECOND.place(null, OptionalLong.of(5_000), at(0)));

        assertThat(EVERY_SECOND.place(clock, OptionalLong.of(5_400), at(0)))
                .isEqualTo(new Placement.Rejected(Rejection.DUPLICATE));
        assertThat(EVERY_SECOND.place(clock, OptionalLong.of(4_000), at(0)))
                .isEqualTo(new Placement.Rejected(Rejection.LATE));
        assertThat(EVERY_SECOND.place(null, OptionalLong.empty(), new RecordPosition(-1, 0, 0)))
                .isEqualTo(new Placement.Rejected(Rejection.TIME_NEGATIVE));
    }

    @Test
    void shouldTakeWhatWasBefore1970WhereItsTimeIsGiven() {
        SeriesClock first = clock(EVERY_SECOND.place(null, OptionalLong.of(-2_300), at(0)));

        Placement.Placed placed = placed(EVERY_SECOND.place(first, OptionalLong.of(800), at(0)));

        assertThat(placed.filled()).isEqualTo(2);
        assertThat(placed.filledTime(0)).isEqualTo(-1_300);
        assertThat(placed.clock().last()).isEqualTo(700);
    }

    @Test
    void shouldLearnTheIntervalOfTradingDaysAcrossWeekends() {
        // Given
        Grid grid = Grid.automatic();
        SeriesClock clock = null;

        // When
        for (long day : new long[] {0, 1, 4, 5, 6, 7, 8, 11, 12})
            clock = clock(grid.place(clock, OptionalLong.of(day * 86_400_000), at(0)));

        // Then
        assertThat(requireNonNull(clock).interval()).isEqualTo(86_400_000);
    }

    @Test
    void shouldCountEveryValueWithoutATimeAsTheNextOneEvenWithinOneMillisecond() {
        Grid grid = Grid.automatic();
        SeriesClock first = clock(grid.place(null, NONE, at(7_000)));

        Placement.Placed second = placed(grid.place(first, NONE, at(7_000)));
        Placement.Placed third = placed(grid.place(second.clock(), NONE, at(6_999)));

        assertThat(second.clock().last()).isEqualTo(7_001);
        assertThat(third.clock().last()).isEqualTo(7_002);
    }

    @Test
    void shouldRecogniseAReplayedRecordButNotOneOfARecreatedTopic() {
        Grid grid = Grid.automatic();
        RecordPosition applied = new RecordPosition(7_000, 2, 41);
        SeriesClock clock = clock(grid.place(null, NONE, applied));

        assertThat(grid.place(clock, NONE, applied)).isEqualTo(new Placement.Rejected(Rejection.DUPLICATE));
        assertThat(grid.place(clock, NONE, new RecordPosition(7_001, 2, 0))).isInstanceOf(Placement.Placed.class);
    }

    private RecordPosition at(long timestamp) {
        return new RecordPosition(timestamp, 0, offset++);
    }

    private static Placement.Placed placed(Placement placement) {
        return (Placement.Placed) placement;
    }

    private static SeriesClock clock(Placement placement) {
        return placed(placement).clock();
    }
}
