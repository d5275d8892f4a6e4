package io.siamstream.operators;

/**
 * A record as a source hands it over, before anybody looked into it. A Flink POJO.
 *
 * @param topic topic that it was read from
 * @param partition partition that it was read from
 * @param offset offset that it was read from
 * @param key its key, null when it has none
 * @param value its value, null when it has none
 */
@SuppressWarnings("ArrayRecordComponent")
public record RawRecord(String topic, int partition, long offset, byte[] key, byte[] value) {}
