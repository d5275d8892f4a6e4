package io.siamstream.job.kafka;

import io.siamstream.schemas.DeadLetter;
import io.siamstream.schemas.WireFormat;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.kafka.common.header.Header;

/**
 * Dead letters as records, with the key of the refused record.
 *
 * @param format how the writer's schema is told
 */
record DeadLetterForm(WireFormat<DeadLetter> format) implements RecordForm<DeadLetter> {

    @Override
    public byte[] key(DeadLetter letter) {
        ByteBuffer key = letter.getKey();
        if (key == null) {
            return null;
        }
        byte[] bytes = new byte[key.remaining()];
        key.duplicate().get(bytes);
        return bytes;
    }

    @Override
    public byte[] value(DeadLetter letter) {
        return format.encode(letter);
    }

    @Override
    public List<Header> headers(DeadLetter letter) {
        return List.of();
    }
}
