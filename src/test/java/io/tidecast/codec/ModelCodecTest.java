package io.tidecast.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tidecast.codec.MalformedModelException.Reason;
import io.tidecast.forecast.ForecastModel;
import io.tidecast.forecast.Ingredient;
import io.tidecast.forecast.Recipe;
import io.tidecast.nn.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelCodecTest {
    private static final Recipe RECIPE = new Recipe(3, List.of(3), 6, 2, new double[] {0.1, 0.5, 0.9});

    private final ModelCodec codec = new ModelCodec();

    @Test
    void shouldReadWhatVersion1WroteAndStillWriteItTheSameThoughItsMethodIsOfThePast() throws Exception {
        // Given
        byte[] golden = Golden.read("model/v1/model.safetensors");

        // When
        ForecastModel model = codec.read(golden);

        // Then
        assertThat(model.recipe().method()).isEqualTo(1).isLessThan(Recipe.METHOD);
        assertThat(codec.write(model)).isEqualTo(golden);
    }

    @Test
    void shouldReadAndWriteAModelThatDoesWithoutLogarithmsAsItHasSinceThereWasAChoice() throws Exception {
        // Given
        byte[] golden = Golden.read("model/v1/without-logarithms.safetensors");

        // When
        ForecastModel model = codec.read(golden);

        // Then
        assertSame(model, GoldenGenerator.chosen());
        assertThat(model.recipe().without()).containsExactly(Ingredient.LOGARITHMS);
        assertThat(codec.write(model)).isEqualTo(golden);
    }

    @Test
    void shouldWriteNoModelThatIsForComparisonOnly() {
        ForecastModel model = Samples.model(RECIPE.without(Ingredient.SNAPPING), new Random(1));

        assertThatThrownBy(() -> codec.write(model)).hasMessage("a model made without snapping is for comparison only");
    }

    @RepeatedTest(8)
    void shouldReadBackWhatItWroteAndRefuseWhatIsBroken(RepetitionInfo repetition) throws Exception {
        // Given
        Random random = new Random(repetition.getCurrentRepetition());
        ForecastModel model = Samples.model(random);

        // When
        byte[] bytes = codec.write(model);

        // Then
        assertSame(codec.read(bytes), model);
        for (int end = 0; end < bytes.length; end++) {
            byte[] truncated = Arrays.copyOf(bytes, end);
            assertThatThrownBy(() -> codec.read(truncated)).isInstanceOf(MalformedModelException.class);
        }
        for (int i = 0; i < 300; i++) {
            byte[] broken = Bytes.broken(bytes, random);
            assertThatThrownBy(() -> codec.read(broken))
                    .isInstanceOf(MalformedModelException.class)
                    .message()
                    .doesNotContain("\n");
        }
    }

    @RepeatedTest(5)
    void shouldRefuseNoise(RepetitionInfo repetition) {
        // Given
        Random random = new Random(repetition.getCurrentRepetition());

        for (int i = 0; i < 200; i++) {
            // When
            byte[] noise = new byte[random.nextInt(5000)];
            random.nextBytes(noise);
            if (noise.length > 8 && random.nextBoolean()) Arrays.fill(noise, 2, 8, (byte) 0);

            // Then
            assertThatThrownBy(() -> codec.read(noise)).isInstanceOf(MalformedModelException.class);
        }
    }

    @Test
    void shouldBeReadableAsPlainSafetensorsToo() throws Exception {
        ForecastModel model = Samples.model(new Random(3));

        assertThat(TorchFile.read(codec.write(model)).spec())
                .isEqualTo(model.network().spec());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "METADATA | tidecast |",
                "METADATA | tidecast | one",
                "NEWER | tidecast | 2",
                "METADATA | architecture |",
                "METADATA | architecture | lstm",
                "SHAPE | architecture | in1-lstm1-dense1",
                "METADATA | sha256 |",
                "CHECKSUM | sha256 | 00",
                "CHECKSUM | name | another",
                "METADATA | provenance |",
                "METADATA | provenance | null",
                "METADATA | provenance | {}",
                "METADATA | recipe | []",
                "METADATA | recipe | {\"method\":1,\"seasons\":[],\"lookBack\":4,\"horizon\":0,\"levels\":[0.5]}",
                "METADATA | recipe | {\"method\":1,\"seasons\":[],\"lookBack\":4,\"horizon\":2000000000,\"levels\":[0.5]}",
                "METADATA | recipe | {\"method\":1,\"seasons\":[],\"lookBack\":4,\"horizon\":2,\"levels\":[\"NaN\"]}",
                "METADATA | recipe | {\"method\":1,\"seasons\":[null],\"lookBack\":4,\"horizon\":2,\"levels\":[0.5]}",
                "METADATA | recipe | {\"method\":4,\"without\":[\"snapping\"],\"seasons\":[],\"lookBack\":4,\"horizon\":2,\"levels\":[0.5]}",
                "METADATA | recipe | {\"method\":4,\"without\":[\"nothing\"],\"seasons\":[],\"lookBack\":4,\"horizon\":2,\"levels\":[0.5]}",
                "METADATA | recipe | {\"method\":4,\"without\":null,\"seasons\":[],\"lookBack\":4,\"horizon\":2,\"levels\":[0.5]}",
                "SHAPE | recipe | {\"method\":4,\"seasons\":[],\"lookBack\":99,\"horizon\":2,\"levels\":[0.5]}",
                "METADATA | version | first",
                "SHAPE | version | -1",
            })
    void shouldSayWhatIsWrongWithItsMetadata(Reason reason, String name, String text) throws Exception {
        // Given
        Safetensors file = Safetensors.read(codec.write(Samples.model(new Random(1))));
        Map<String, String> metadata = new HashMap<>(file.metadata());
        if (text == null) metadata.remove(name);
        else metadata.put(name, text);
        if (!reason.equals(Reason.CHECKSUM) && !name.equals("sha256"))
            metadata.put("sha256", ModelChecksum.of(new Safetensors(metadata, file.tensors())));
        byte[] forged = new Safetensors(metadata, file.tensors()).write();

        // Then
        assertThat(refusal(forged).reason()).isEqualTo(reason);
    }

    @Test
    void shouldCheckShapesThenFinitenessThenTheChecksum() throws Exception {
        assertThat(refusal(with(tensors -> tensors.get(0).values()[0]++)).reason())
                .isEqualTo(Reason.CHECKSUM);
        assertThat(refusal(with(tensors -> tensors.get(0).values()[0] = Float.POSITIVE_INFINITY))
                        .reason())
                .isEqualTo(Reason.NOT_FINITE);
        assertThat(refusal(with(tensors -> {
                            tensors.get(0).values()[0] = Float.NaN;
                            tensors.add(new Tensor("one.more", new int[] {1}, new float[1]));
                        }))
                        .reason())
                .isEqualTo(Reason.SHAPE);
    }

    private byte[] with(Consumer<List<Tensor>> change) throws MalformedModelException {
        Safetensors file = Safetensors.read(codec.write(Samples.model(new Random(1))));
        List<Tensor> tensors = new ArrayList<>(file.tensors());
        change.accept(tensors);
        return new Safetensors(file.metadata(), tensors).write();
    }

    private MalformedModelException refusal(byte[] bytes) {
        return catchThrowableOfType(MalformedModelException.class, () -> codec.read(bytes));
    }

    private static void assertSame(ForecastModel model, ForecastModel other) {
        assertThat(model.id()).isEqualTo(other.id());
        assertThat(model.recipe()).isEqualTo(other.recipe());
        assertThat(model.provenance()).isEqualTo(other.provenance());
        TorchFileTest.assertSame(model.network(), other.network());
    }
}
