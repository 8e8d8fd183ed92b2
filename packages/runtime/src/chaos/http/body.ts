import { Transform } from 'node:stream';

/** Lets so many bytes through, and calls `cut` where more would follow. */
export function truncating(bytes: number, cut: () => void): Transform {
  let left = bytes;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const part = chunk.subarray(0, left);
      left -= part.length;
      if (left > 0) {
        done(null, part);
        return;
      }
      // The end of the body must not follow, so this never says that it is done.
      this.push(part);
      setImmediate(cut);
    },
  });
}

/** Turns bytes into others: the first one, and each other with the likelihood `rate`. */
export function corrupting(rate: number, random: () => number): Transform {
  let isFirst = true;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const corrupt = Buffer.from(chunk);
      for (let index = 0; index < corrupt.length; index++) {
        if (isFirst || random() < rate) corrupt[index]! ^= 1 + Math.floor(random() * 255);
        isFirst = false;
      }
      done(null, corrupt);
    },
  });
}
