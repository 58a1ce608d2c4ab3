import { describe, expect, it } from '@jest/globals';
import { readParagraphs } from './paragraphs.js';

const paragraphsOf = (source: string) => {
  const { text, list } = readParagraphs(source);
  return list.map(({ range }) => text.print(range));
};

describe('readParagraphs', () => {
  it('joins a paragraph that was broken in mid-word, even over an empty line', () => {
    expect(paragraphsOf('1.加强衔接。完善科技、\n\n贸易等政策，落实保\n\n险补贴。')).toEqual([
      '1.加强衔接。完善科技、贸易等政策，落实保险补贴。',
    ]);
  });

  it('keeps a title on its own line apart from its text', () => {
    expect(paragraphsOf('（一）织密网络\n1.建设服务中心\n统筹利用用房，打造阵地。')).toEqual([
      '（一）织密网络',
      '1.建设服务中心',
      '统筹利用用房，打造阵地。',
    ]);
  });

  it('keeps a title with a comma on its own line apart from its text', () => {
    expect(paragraphsOf('1.加强组织领导，压实责任\n各部门要协同配合。')).toEqual([
      '1.加强组织领导，压实责任',
      '各部门要协同配合。',
    ]);
  });

  it('keeps labels on lines of their own apart', () => {
    expect(paragraphsOf('正文一句。\n牵头单位：县水利局\n配合单位：县财政局')).toHaveLength(3);
  });

  it('joins a unit list that goes on in the next line', () => {
    expect(paragraphsOf('责任单位：县水利局、\n县财政局')).toEqual(['责任单位：县水利局、县财政局']);
  });

  it('joins a list to its label', () => {
    expect(paragraphsOf('完成检测。责任单位：\n县水利局、县财政局')).toHaveLength(1);
  });

  it('lets a stray list separator before the next item be', () => {
    expect(paragraphsOf('责任单位：县水利局、县财政局、\n11.严格执法')).toEqual([
      '责任单位：县水利局、县财政局、',
      '11.严格执法',
    ]);
  });

  it('joins a bracket that is closed in the next line', () => {
    expect(paragraphsOf('正文。（责任单位：县水利局\n县财政局）')).toHaveLength(1);
  });

  it('joins the lines of a hard-wrapped page across its page number', () => {
    const line = '汉'.repeat(28);
    const source = `${[line, line, line, line, line, line, line].join('\n')}\n— 3 —\n${line}\n完毕。`;
    expect(paragraphsOf(source)).toEqual([`${line.repeat(8)}完毕。`]);
  });

  it('takes out bookmarks and zero-width characters and remembers where the rest stood', () => {
    const source = '[bookmark: _Toc1]（一）加强\u200b领导。';
    const { text, list } = readParagraphs(source);
    const range = list[0]?.range ?? { start: 0, end: 0 };
    expect(text.print(range)).toBe('（一）加强领导。');
    expect(text.span(range)).toEqual({ start: source.indexOf('（一'), end: source.length });
  });

  it('keeps the captions of a web page, a long title and the number of the document apart', () => {
    const title = '禾川县人民政府办公室关于印发《禾川县中药材产业高质量发展三年行动方案（2025—2027年）》的通知';
    expect(
      paragraphsOf(`发布机构：禾川县人民政府办公室    发文日期：2025-03-10\n${title}\n禾政办函〔2025〕9号`),
    ).toHaveLength(3);
  });

  it('keeps the rows of a table apart', () => {
    expect(paragraphsOf('序号\t任务\n1\t建设平台\n2\t安装水表')).toHaveLength(3);
  });

  it('parts a signature from the sentence above', () => {
    expect(paragraphsOf('请认真落实，及时反馈\n禾川县人民政府\n2024年1月2日')).toEqual([
      '请认真落实，及时反馈',
      '禾川县人民政府',
      '2024年1月2日',
    ]);
  });
});
