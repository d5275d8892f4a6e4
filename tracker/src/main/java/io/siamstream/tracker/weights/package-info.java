/**
 * Weights on disk: the project's own safetensors files, and the import of ImageNet backbones that a
 * user has (design 1.3, 5.2).
 */
package io.siamstream.tracker.weights;
