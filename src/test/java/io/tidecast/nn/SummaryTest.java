package io.tidecast.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SummaryTest {

    @Test
    void shouldCountTheParametersOfTheDeck() {
        // Given
        NetworkSpec spec = NetworkSpec.of(1)
                .simple(64, Activation.RELU)
                .dense(1, Activation.SIGMOID)
                .build();

        // When
        Summary summary = Summary.of(spec);

        // Then
        assertThat(summary.rows()).extracting(Summary.Row::parameters).containsExactly(4_224, 65);
        assertThat(summary.toString())
                .contains("rnn_l0 (SimpleRNN, relu)", "(None, 64)", "4,224", "Total params: 4,289");
    }

    @Test
    void shouldCountAsKerasDoes() {
        assertThat(parameters(CellKind.SIMPLE, 1, 50)).isEqualTo(2_600);
        assertThat(parameters(CellKind.GRU_RESET_AFTER, 1, 50)).isEqualTo(7_950);
        assertThat(parameters(CellKind.GRU_RESET_BEFORE, 1, 50)).isEqualTo(3 * 2_600);
        assertThat(parameters(CellKind.LSTM, 1, 50)).isEqualTo(10_400);
        assertThat(Summary.of(NetworkSpec.of(3).lstm(5).gru(4).dense(1).build()).parameters())
                .isEqualTo(180 + 132 + 5);
    }

    @Test
    void shouldNameTheLayersWhoseWeightsCanBeReadAndSet() {
        // Given
        NetworkSpec spec = NetworkSpec.of(3).lstm(5).gru(4).dense(1).lookBack(2).build();
        Network network = Network.initialise(spec, 1);

        for (Summary.Row row : Summary.of(spec).rows()) {
            // When
            Weights layer = network.weights().layer(row.name());
            layer.names().forEach(name -> layer.values(name)[0] = 7);

            // Then
            assertThat(layer.size()).isGreaterThanOrEqualTo(row.parameters());
            assertThat(layer.names()).allMatch(name -> network.weights().values(name)[0] == 7);
        }
        assertThatThrownBy(() -> network.weights().layer("lstm"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no layer lstm, only [lstm_l0, gru_l1, head.0, skip]");
    }

    private static int parameters(CellKind cell, int inputs, int units) {
        NetworkSpec spec =
                NetworkSpec.of(inputs).layer(RecurrentSpec.of(cell, units)).build();
        return Summary.of(spec).parameters();
    }
}
