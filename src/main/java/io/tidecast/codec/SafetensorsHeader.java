package io.tidecast.codec;

import static io.tidecast.codec.MalformedModelException.Reason.HEADER;
import static io.tidecast.codec.MalformedModelException.Reason.OFFSETS;
import static io.tidecast.codec.MalformedModelException.Reason.TRUNCATED;
import static io.tidecast.codec.MalformedModelException.Reason.TYPE;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidecast.nn.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The header of a safetensors file: {@code {"name": {"dtype": "F32", "shape": [4, 2], "data_offsets": [0, 32]}, …,
 * "__metadata__": {"key": "text", …}}}.
 */
record SafetensorsHeader(Map<String, String> metadata, List<Entry> entries) {
    private static final String METADATA = "__metadata__";
    private static final int MOST_DIMENSIONS = 8;
    private static final ObjectReader JSON = JsonMapper.builder(Json.factory(Safetensors.LONGEST_HEADER))
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    /** Where a tensor lies: bytes {@code begin} to {@code end} of the numbers. */
    private record Entry(String name, NumberType type, int[] shape, long begin, long end) {
        Tensor tensor(ByteBuffer numbers) {
            float[] values = new float[Math.toIntExact((end - begin) / type.bytes)];
            numbers.position((int) begin);
            for (int i = 0; i < values.length; i++) values[i] = type.read(numbers);
            return new Tensor(name, shape, values);
        }
    }

    /** Padded with spaces so that the numbers begin at a multiple of 8. */
    static byte[] write(Map<String, String> metadata, List<Tensor> tensors) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = Json.factory(Safetensors.LONGEST_HEADER).createGenerator(bytes)) {
            json.writeStartObject();
            json.writeObjectFieldStart(METADATA);
            for (Map.Entry<String, String> one : metadata.entrySet())
                json.writeStringField(one.getKey(), one.getValue());
            json.writeEndObject();
            long at = 0;
            for (Tensor tensor : tensors) {
                json.writeObjectFieldStart(tensor.name());
                json.writeStringField("dtype", "F32");
                json.writeFieldName("shape");
                json.writeArray(tensor.shape(), 0, tensor.shape().length);
                json.writeFieldName("data_offsets");
                json.writeArray(new long[] {at, at += 4L * tensor.values().length}, 0, 2);
                json.writeEndObject();
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        while (bytes.size() % 8 != 0) bytes.write(' ');
        return bytes.toByteArray();
    }

    static SafetensorsHeader read(byte[] bytes) throws MalformedModelException {
        JsonNode root;
        try (JsonParser parser = JSON.createParser(bytes)) {
            root = JSON.readTree(parser);
            if (root == null || !root.isObject() || parser.nextToken() != null)
                throw new MalformedModelException(HEADER, "the header is not one JSON object");
        } catch (IOException e) {
            throw new MalformedModelException(HEADER, "the header is not JSON, or names a tensor twice");
        }
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : root.properties())
            if (!field.getKey().equals(METADATA)) entries.add(entry(field.getKey(), field.getValue()));
        entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        return new SafetensorsHeader(metadata(root.path(METADATA)), entries);
    }

    private static Map<String, String> metadata(JsonNode node) throws MalformedModelException {
        Map<String, String> metadata = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!field.getValue().isTextual())
                throw new MalformedModelException(HEADER, "metadata " + shown(field.getKey()) + " is not text");
            metadata.put(field.getKey(), field.getValue().textValue());
        }
        return metadata;
    }

    private static Entry entry(String name, JsonNode node) throws MalformedModelException {
        NumberType type = NumberType.of(node.path("dtype").asText())
                .orElseThrow(() -> new MalformedModelException(
                        TYPE,
                        "tensor " + shown(name) + " is of type "
                                + shown(node.path("dtype").asText()) + ", not F32, F64, F16 or BF16"));
        JsonNode dimensions = node.path("shape");
        JsonNode offsets = node.path("data_offsets");
        if (!dimensions.isArray() || dimensions.size() > MOST_DIMENSIONS || offsets.size() != 2)
            throw new MalformedModelException(HEADER, "tensor " + shown(name) + " needs a shape and two data_offsets");
        int[] shape = new int[dimensions.size()];
        for (int i = 0; i < shape.length; i++) shape[i] = (int) whole(dimensions.get(i), Integer.MAX_VALUE, name);
        Entry entry = new Entry(
                name,
                type,
                shape,
                whole(offsets.get(0), Integer.MAX_VALUE, name),
                whole(offsets.get(1), Integer.MAX_VALUE, name));
        if (entry.end - entry.begin != size(shape) * type.bytes)
            throw new MalformedModelException(
                    OFFSETS,
                    "tensor " + shown(name) + " of shape " + Arrays.toString(shape) + " does not fill bytes "
                            + entry.begin + " to " + entry.end);
        return entry;
    }

    private static long whole(JsonNode node, long most, String name) throws MalformedModelException {
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0 || node.longValue() > most)
            throw new MalformedModelException(
                    OFFSETS, "tensor " + shown(name) + " has a length or an offset that is not from 0 to " + most);
        return node.longValue();
    }

    /** The number of values; past the largest array it stays there. */
    private static long size(int[] shape) {
        long size = 1;
        for (int width : shape) size = Math.min(size * width, 1L << 40);
        for (int width : shape) if (width == 0) return 0;
        return size;
    }

    /** Takes the tensors out of the numbers, which they have to cover without overlap or hole. */
    Safetensors tensors(ByteBuffer numbers) throws MalformedModelException {
        long covered = 0;
        for (Entry entry : entries) {
            if (entry.begin != covered)
                throw new MalformedModelException(
                        OFFSETS,
                        "tensor " + shown(entry.name) + " begins at byte " + entry.begin
                                + ", the one before it ends at " + covered);
            covered = entry.end;
        }
        if (covered > numbers.capacity())
            throw new MalformedModelException(
                    TRUNCATED, "there should be " + covered + " bytes of numbers, not " + numbers.capacity());
        if (covered < numbers.capacity())
            throw new MalformedModelException(
                    OFFSETS, (numbers.capacity() - covered) + " bytes after the last tensor belong to none");
        List<Tensor> tensors = new ArrayList<>();
        for (Entry entry : entries) tensors.add(entry.tensor(numbers));
        return new Safetensors(metadata, tensors);
    }

    /** A name from outside, fit for one line. */
    static String shown(String name) {
        String line = name.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= 60 ? line : line.substring(0, 59) + "…";
    }
}
