/** The commands of training and evaluation. */
package io.siamstream.experiments;
