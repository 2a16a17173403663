package io.tidecast.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidecast.forecast.SeriesState;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class StateCodecTest {
    private final StateCodec codec = new StateCodec();

    @Test
    void shouldReadWhatVersion4WroteAndStillWriteItTheSame() {
        // Given
        byte[] golden = Golden.read("state/v4/series.bin");
        SeriesState state = Samples.stateThatLeans(new Random(GoldenGenerator.SEED));

        // Then
        assertThat(codec.read(golden)).isEqualTo(state);
        assertThat(codec.write(state)).isEqualTo(golden);
    }

    @Test
    void shouldReadWhatVersion3WroteAsAStateThatDoesNotLean() {
        // Given
        SeriesState state = Samples.stateWithCovariates(new Random(GoldenGenerator.SEED));

        // Then
        assertThat(codec.read(Golden.read("state/v3/series.bin"))).isEqualTo(state);
    }

    @Test
    void shouldReadWhatVersion2WroteAsAStateWithoutCovariates() {
        // Given
        SeriesState state = Samples.state(new Random(GoldenGenerator.SEED));

        // Then
        assertThat(codec.read(Golden.read("state/v2/series.bin"))).isEqualTo(state);
    }

    @Test
    void shouldGoOnFromWhatVersion1WroteWithoutItsOpenForecasts() {
        // Given
        SeriesState expected = Samples.state(new Random(GoldenGenerator.SEED));

        // When
        SeriesState state = codec.read(Golden.read("state/v1/series.bin"));

        // Then
        assertThat(state.clock()).isEqualTo(expected.clock());
        assertThat(state.count()).isEqualTo(expected.count());
        assertThat(state.lookBack()).isEqualTo(expected.lookBack());
        assertThat(state.memory()).isEqualTo(expected.memory());
        assertThat(state.errors()).isEqualTo(expected.errors());
        assertThat(Arrays.deepEquals(
                        state.modelCalibration().own(),
                        expected.modelCalibration().own()))
                .isTrue();
        assertThat(state.issued()).isEqualTo(expected.issued().forgotten());
        assertThat(state.model()).isEqualTo(expected.model().forgotten());
        assertThat(codec.read(codec.write(state))).isEqualTo(state);
    }

    @RepeatedTest(50)
    void shouldReadBackWhatItWroteAndRefuseWhatIsBroken(RepetitionInfo repetition) {
        // Given
        Random random = new Random(repetition.getCurrentRepetition());
        SeriesState state = random.nextBoolean() ? Samples.state(random) : Samples.stateThatLeans(random);

        // When
        byte[] bytes = codec.write(state);

        // Then
        assertThat(codec.read(bytes)).isEqualTo(state);
        for (int end = 0; end < bytes.length; end++) assertRefused(Arrays.copyOf(bytes, end));
        for (int i = 0; i < 200; i++) assertRefused(Bytes.flipped(bytes, random));
    }

    @RepeatedTest(20)
    void shouldRefuseOrReadEvenWhatSomeoneGaveASoundChecksum(RepetitionInfo repetition) {
        // Given
        Random random = new Random(repetition.getCurrentRepetition());
        byte[] bytes = codec.write(Samples.stateThatLeans(random));

        for (int i = 0; i < 500; i++) {
            // When
            byte[] forged = signed(Bytes.broken(Arrays.copyOf(bytes, bytes.length - 4), random));

            // Then
            try {
                assertThat(codec.read(forged)).isNotNull();
            } catch (MalformedStateException e) {
                assertThat(e).message().startsWith("the stored state of a series cannot be read: ");
            }
        }
    }

    @Test
    void shouldRefuseALaterVersionAndSayWhatToDo() {
        // Given
        byte[] later = codec.write(Samples.state(new Random(1)));
        later[3] = 5;

        // Then
        assertThatThrownBy(() -> codec.read(later))
                .isInstanceOf(MalformedStateException.class)
                .hasMessage(
                        "the stored state of a series cannot be read: it is of version 5, this Tidecast reads up to 4;"
                                + " run the later one again, or remove state.dir and the changelog");
    }

    private void assertRefused(byte[] bytes) {
        assertThatThrownBy(() -> codec.read(bytes)).isInstanceOf(MalformedStateException.class);
    }

    private static byte[] signed(byte[] contents) {
        CRC32C checksum = new CRC32C();
        checksum.update(contents);
        byte[] signed = Arrays.copyOf(contents, contents.length + 4);
        for (int i = 0; i < 4; i++) signed[contents.length + i] = (byte) (checksum.getValue() >>> (8 * i));
        return signed;
    }
}
