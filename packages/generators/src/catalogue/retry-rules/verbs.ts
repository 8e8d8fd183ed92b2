const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** First words of names of calls that change nothing. */
export const READING = words(`
  get list find fetch read search lookup check describe count exists exist is has watch ping query select retrieve
  aggregate group distinct head stat download batchget mget validate verify preview info history status all first last
  one scroll recommend export show peek test health sum avg average min max minimum maximum scalar estimate inspect iter iterate
  load view paginate introspect similarity explain poll`);

/** What a name that begins with one of them says that is done besides: `find_and_modify`, `check_in`. */
export const ACTING_BESIDES =
  /\b(and|or|then) (add|append|claim|create|decrement|delete|increment|insert|lock|modify|mutate|pop|push|put|remove|replace|reserve|reset|send|set|update)\b|^check (in|out)\b/;

/** First words of names of calls that act each time. */
export const ACTING = words(`
  create place charge send submit pay transfer add register publish insert save increment decrement push append
  enqueue post bulk import invite subscribe start run execute commit flush notify trigger dispatch emit confirm capture
  cancel refund void approve reject invoke generate issue book order reserve buy purchase withdraw deposit copy clone
  move merge write upload record track reply forward schedule sign login logout apply process complete attach detach`);

/** The first words of a name that says what it does to one thing, which is not there to do it to a second time. */
export const REMOVING = words('delete remove destroy del drop clear purge soft');
export const UPDATING = words('update patch set put replace modify edit change rename');
export const UPSERTING = words('upsert');

/** What is put somewhere once more by each call: `put_message`. */
export const SENT = words(
  'message messages event events record records job jobs task tasks comment',
);
