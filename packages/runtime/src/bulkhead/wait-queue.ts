/** A caller's place in a {@link WaitQueue}. */
export interface Place {
  readonly priority: number;
  /** Called with the permit, once. */
  readonly admit: () => void;
  previous: Place | undefined;
  next: Place | undefined;
  queued: boolean;
}

interface Lane {
  readonly priority: number;
  first: Place | undefined;
  last: Place | undefined;
}

/**
 * First come, first served within a priority; a higher priority before a lower one. Joining, leaving from anywhere and
 * taking the next cost the same however long the queue is; only the number of different priorities matters.
 */
export class WaitQueue {
  #lanes: Lane[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  join(priority: number, admit: () => void): Place {
    const lane = this.#laneOf(priority);
    const place: Place = { priority, admit, previous: lane.last, next: undefined, queued: true };
    if (lane.last) lane.last.next = place;
    else lane.first = place;
    lane.last = place;
    this.#length++;
    return place;
  }

  /** Gives the place up; harmless when it was left already. */
  leave(place: Place): void {
    if (!place.queued) return;
    const lane = this.#laneOf(place.priority);
    if (place.previous) place.previous.next = place.next;
    else lane.first = place.next;
    if (place.next) place.next.previous = place.previous;
    else lane.last = place.previous;
    place.queued = false;
    this.#length--;
    if (!lane.first) this.#lanes.splice(this.#lanes.indexOf(lane), 1);
  }

  /** Takes out whoever is next. */
  next(): Place | undefined {
    const place = this.#lanes[0]?.first;
    if (place) this.leave(place);
    return place;
  }

  #laneOf(priority: number): Lane {
    const at = this.#lanes.findIndex((lane) => lane.priority <= priority);
    const found = this.#lanes[at];
    if (found?.priority === priority) return found;
    const lane: Lane = { priority, first: undefined, last: undefined };
    this.#lanes.splice(at < 0 ? this.#lanes.length : at, 0, lane);
    return lane;
  }
}
