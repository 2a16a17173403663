package io.tidecast.web;

/**
 * How much the board remembers, and what the series look like that it remembers.
 *
 * @param series how many series at most; beyond that the one longest without news goes
 * @param observations how many observations of each at most
 * @param judgements over how many outcomes errors and interval coverage are computed
 * @param lookBack how many values a series must show before it is warm
 * @param season steps of the season the seasonal naive repeats; 0 where there is none
 */
public record BoardLimits(int series, int observations, int judgements, int lookBack, int season) {
    public BoardLimits {
        if (series < 1 || observations < 2 || judgements < 1)
            throw new IllegalArgumentException("a board must hold at least one series of two observations, got: "
                    + series + " and " + observations);
        if (lookBack < 0 || season < 0)
            throw new IllegalArgumentException(
                    "look-back and season must not be negative, got: " + lookBack + " and " + season);
    }

    /** Some tens of megabytes at most: 200 series, 2,000 observations each, judged over the last 500 values. */
    public static BoardLimits of(int lookBack, int season) {
        return new BoardLimits(200, 2_000, 500, lookBack, season);
    }
}
