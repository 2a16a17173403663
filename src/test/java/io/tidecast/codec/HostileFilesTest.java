package io.tidecast.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import com.sun.management.ThreadMXBean;
import io.tidecast.nn.Network;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a file holds: a network comes of it or one short line, for no more memory than its size justifies. */
class HostileFilesTest {
    /** What reading may allocate in all, however soon it is garbage again: so many bytes for each of the file, and some. */
    private static final long BYTES_PER_BYTE = 40;

    private static final long BYTES = 16 << 20;
    private static final long[] NASTY = {
        -1,
        0,
        1,
        2,
        4,
        7,
        8,
        64,
        127,
        1 << 16,
        Integer.MAX_VALUE,
        1L << 31,
        1L << 32,
        1L << 62,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };

    private interface Reader {
        Network read(byte[] bytes) throws MalformedModelException;
    }

    /** What is loaded once is not counted. */
    @BeforeAll
    static void warmUp() throws MalformedModelException {
        TorchFile.read(
                TorchFile.write(OnnxFile.read(ExportedGraphs.torchLstm().build().toByteArray())));
    }

    @RepeatedTest(5)
    void shouldReadOrRefuseAnyGraphThatIsWiredOtherwise(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        for (ModelProto.Builder sound :
                List.of(ExportedGraphs.torchLstm(), ExportedGraphs.torchRnn(), ExportedGraphs.kerasGru(true))) {
            for (int i = 0; i < 400; i++) {
                // Given
                ModelProto.Builder graph = sound.clone();
                for (int changes = 1 + random.nextInt(3); changes > 0; changes--)
                    rewire(graph.getGraphBuilder(), random);

                // Then
                readsOrRefuses(OnnxFile::read, graph.build().toByteArray());
            }
        }
    }

    @RepeatedTest(5)
    void shouldReadOrRefuseAnyContainerThatLiesAboutItsTensors(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        for (int i = 0; i < 1_000; i++) readsOrRefuses(TorchFile::read, container(random));
    }

    static Stream<Arguments> bombs() {
        return Stream.of(
                bomb("a weight doubled over and over", graph -> {
                    for (int k = 0; k < 60; k++) node(graph, "Concat", "w" + (k + 1), "w" + k, "w" + k);
                }),
                bomb("a weight turned over and over", graph -> {
                    for (int k = 0; k < 3_000; k++) node(graph, "Transpose", "w" + (k + 1), "w" + k);
                }),
                bomb("a weight cut over and over", graph -> {
                    for (int k = 0; k < 3_000; k++)
                        node(graph, "Slice", "w" + (k + 1), "w" + k)
                                .addAttribute(ints("starts", 0))
                                .addAttribute(ints("ends", Integer.MAX_VALUE));
                }),
                bomb("one weight in many dense layers", graph -> {
                    for (int k = 0; k < 3_000; k++) node(graph, "MatMul", "y" + k, "x", "w0");
                }),
                bomb("one weight in many recurrent layers", graph -> {
                    for (int k = 0; k < 3_000; k++)
                        node(graph, "RNN", "y" + k, k == 0 ? "x" : "y" + (k - 1), "w0", "w0");
                }),
                bomb("nodes in a circle", graph -> {
                    node(graph, "Identity", "a", "b");
                    node(graph, "Identity", "b", "a");
                    node(graph, "RNN", "y", "a", "w0", "w0");
                }),
                bomb("a graph within a graph within a graph", graph -> {
                    GraphProto inner = GraphProto.getDefaultInstance();
                    for (int depth = 0; depth < 200; depth++)
                        inner = GraphProto.newBuilder()
                                .addNode(NodeProto.newBuilder()
                                        .addAttribute(
                                                AttributeProto.newBuilder().setG(inner)))
                                .build();
                    graph.addNodeBuilder().addAttributeBuilder().setG(inner);
                }),
                bomb("a name as long as a book", graph -> node(graph, "RNN".repeat(100_000), "y", "x", "w0", "w0")));
    }

    @ParameterizedTest
    @MethodSource("bombs")
    void shouldRefuseAGraphThatGrows(ModelProto bomb) {
        assertThat(readsOrRefuses(OnnxFile::read, bomb.toByteArray())).isFalse();
    }

    @Test
    void shouldRefuseAHeaderThatIsLargerThanAllTensorsTogether() {
        String many = IntStream.range(0, 100_000)
                .mapToObj(k -> "\"t%d\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}".formatted(k))
                .collect(Collectors.joining(",", "{", "}"));

        assertThat(readsOrRefuses(TorchFile::read, file(many, 0))).isFalse();
    }

    /** Whether it could be read. */
    private static boolean readsOrRefuses(Reader reader, byte[] bytes) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        boolean readable = true;
        try {
            reader.read(bytes);
        } catch (MalformedModelException e) {
            readable = false;
            assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(400).doesNotContain("\n");
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                .as("bytes allocated for a file of %d", bytes.length)
                .isLessThan(BYTES + BYTES_PER_BYTE * bytes.length);
        return readable;
    }

    private static void rewire(GraphProto.Builder graph, Random random) {
        NodeProto.Builder node = graph.getNodeBuilder(random.nextInt(graph.getNodeCount()));
        NodeProto.Builder other = graph.getNodeBuilder(random.nextInt(graph.getNodeCount()));
        TensorProto.Builder tensor = graph.getInitializerBuilder(random.nextInt(graph.getInitializerCount()));
        switch (random.nextInt(8)) {
            case 0 -> node.setOpType(other.getOpType());
            case 1 -> node.clearInput().addAllInput(other.getInputList());
            case 2 -> node.addInput(tensor.getName());
            case 3 -> node.addOutput(other.getOutputCount() == 0 ? "" : other.getOutput(0));
            case 4 -> node.clearAttribute().addAllAttribute(other.getAttributeList());
            case 5 -> tensor.addDims(nasty(random));
            case 6 -> tensor.setDataType((int) nasty(random));
            default -> {
                if (node.getAttributeCount() > 0)
                    node.getAttributeBuilder(0).setI(nasty(random)).addInts(nasty(random));
                if (tensor.getDimsCount() > 0) tensor.setDims(0, nasty(random));
            }
        }
    }

    private static byte[] container(Random random) {
        int tensors = 1 + random.nextInt(4);
        String header = IntStream.range(0, tensors)
                .mapToObj(k -> "\"lstm.%s_l%d\":{\"dtype\":\"%s\",\"shape\":[%s],\"data_offsets\":[%d,%d]}"
                        .formatted(
                                List.of("weight_ih", "weight_hh", "bias_ih").get(random.nextInt(3)),
                                k,
                                List.of("F32", "F16", "F64", "BF16", "I64", "BOOL")
                                        .get(random.nextInt(6)),
                                random.ints(random.nextInt(4), 0, 4)
                                        .mapToObj(any -> String.valueOf(nasty(random)))
                                        .collect(Collectors.joining(",")),
                                nasty(random),
                                nasty(random)))
                .collect(Collectors.joining(",", "{", "}"));
        return file(header, random.nextInt(100));
    }

    private static byte[] file(String header, int numbers) {
        byte[] json = header.getBytes(UTF_8);
        return ByteBuffer.allocate(8 + json.length + numbers)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .array();
    }

    private static long nasty(Random random) {
        return NASTY[random.nextInt(NASTY.length)];
    }

    /** A graph with one input {@code x} and one weight {@code w0} of a million zeros. */
    private static Arguments bomb(String name, Consumer<GraphProto.Builder> grow) {
        ModelProto.Builder model = ModelProto.newBuilder();
        GraphProto.Builder graph = model.getGraphBuilder();
        graph.addInputBuilder().setName("x");
        graph.addInitializerBuilder()
                .setName("w0")
                .setDataType(TensorProto.DataType.FLOAT_VALUE)
                .addDims(1_000)
                .addDims(1_000)
                .setRawData(ByteString.copyFrom(new byte[4_000_000]));
        grow.accept(graph);
        graph.addOutputBuilder().setName("y");
        return Arguments.argumentSet(name, model.build());
    }

    private static NodeProto.Builder node(GraphProto.Builder graph, String operator, String output, String... inputs) {
        return graph.addNodeBuilder().setOpType(operator).addOutput(output).addAllInput(Arrays.asList(inputs));
    }

    private static AttributeProto ints(String name, long... values) {
        AttributeProto.Builder attribute = AttributeProto.newBuilder().setName(name);
        for (long value : values) attribute.addInts(value);
        return attribute.build();
    }
}
