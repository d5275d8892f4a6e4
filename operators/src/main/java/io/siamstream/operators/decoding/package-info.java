/** From bytes to records and pictures, with the reasons why that can fail. */
package io.siamstream.operators.decoding;
