package io.tidecast.cli.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RejectionNewsTest {
    private final List<String> lines = new ArrayList<>();

    @Test
    void shouldTellOnceOfEveryValueThatWasNotTakenIn() {
        try (RejectionNews news = new RejectionNews(lines::add, "dead-letters")) {
            // When
            for (int i = 0; i < 599; i++) news.rejected("late");
            news.rejected("duplicate");
            news.tell();
            news.tell();
            news.rejected("not-json");
        }

        // Then
        assertThat(lines)
                .containsExactly(
                        "600 values were not taken in (duplicate 1, late 599); they are on topic dead-letters: dead-letters show"
                                + " says what exactly was wrong",
                        "1 value was not taken in (not-json 1); it is on topic dead-letters: dead-letters show says what exactly"
                                + " was wrong");
    }
}
