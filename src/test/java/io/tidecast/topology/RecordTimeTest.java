package io.tidecast.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordTimeTest {
    @ParameterizedTest
    @CsvSource({"7, 100, 7", "0, 100, 0", "-1, 100, 100", "-1, -1, 0"})
    void shouldTakeTheRecordsOwnTimeOrElseTheLatestOfItsPartition(long own, long latest, long expected) {
        ConsumerRecord<Object, Object> record = new ConsumerRecord<>(
                "values",
                0,
                0,
                own,
                TimestampType.CREATE_TIME,
                0,
                0,
                "key",
                "value",
                new RecordHeaders(),
                Optional.empty());

        assertThat(new RecordTime().extract(record, latest)).isEqualTo(expected);
    }
}
