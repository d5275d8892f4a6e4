package io.siamstream.job.kafka;

import java.io.Serializable;

/** How large a record may be. */
@FunctionalInterface
interface SizeLimit extends Serializable {

    /** The size of a record with its batch, bytes; asked once by each writer that opens. */
    int bytes();
}
