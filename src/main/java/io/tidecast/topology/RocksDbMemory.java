package io.tidecast.topology;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;

/**
 * Keeps RocksDB's memory small: at most 16 MiB beside the heap for each store, where Kafka Streams' own settings allow about
 * 100. A store holds the series of one partition, a few kilobytes each, and Kafka Streams caches those in use before it.
 */
public final class RocksDbMemory implements RocksDBConfigSetter {
    private static final long BLOCK_CACHE = 8L * 1024 * 1024;
    private static final long WRITE_BUFFER = 4L * 1024 * 1024;

    private final Cache cache = new LRUCache(BLOCK_CACHE);

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(cache);
        table.setCacheIndexAndFilterBlocks(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferSize(WRITE_BUFFER);
        options.setMaxWriteBufferNumber(2);
    }

    @Override
    public void close(String storeName, Options options) {
        cache.close();
    }
}
