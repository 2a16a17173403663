package io.tidecast.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkSpecTest {

    @ParameterizedTest
    @EnumSource
    void shouldBeReadBackFromItsArchitectureId(CellKind cell) {
        for (int seed = 0; seed < 100; seed++) {
            // Given
            NetworkSpec spec = RandomNetworks.of(cell, new Random(seed)).spec();

            // When
            NetworkSpec parsed = Architecture.parse(spec.architecture());

            // Then
            assertThat(parsed).isEqualTo(spec);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "in5",
                "lstm64",
                "in5-lstm",
                "in5-lstm64-",
                "in5-lstm0",
                "in5-lstm64.bogus",
                "in5-in5-lstm64",
                "in5-lstm999999999",
                "in5-skip3-lstm4",
                "in5-lstm64-feat3",
                "in5-cake64"
            })
    void shouldRefuseWhatIsNotAnArchitecture(String id) {
        assertThatThrownBy(() -> Architecture.parse(id)).isInstanceOf(IllegalArgumentException.class);
    }
}
