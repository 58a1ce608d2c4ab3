import { expect, it } from '@jest/globals';
import { County } from './support/county.js';
import type { Desk } from './support/desk.js';

const LIMIT_MS = 120_000;
const NAME = '欧阳澜';
const PHONE = '0531-8812345';
const GONE = '已于 2026-11-23 依法删除';

it(
  'Two officers erase a person, and the page of somebody else who looks on forgets the name by itself',
  async () => {
    const county = await County.open('erasure', {
      day: '2026-11-23',
      units: [{ name: '县政府办' }],
      posts: [
        { title: '系统管理员', unit: '县政府办', roles: ['system-administrator'], person: '周系统' },
        { title: '安全管理员', unit: '县政府办', roles: ['security-administrator'], person: '吴安全' },
        { title: '督查室主任', unit: '县政府办', roles: ['supervision-director'], person: '陆明远' },
      ],
    });
    try {
      await county.as('周系统', registerAndAsk);
      await county.as('陆明远', async (looker) => {
        await openPersons(looker);
        await looker.page.getByText(NAME).waitFor();
        await looker.page.getByText(PHONE).waitFor();
        await county.as('吴安全', approve);
        await looker.page.getByText(GONE).first().waitFor();
        expect(await looker.page.getByText(NAME).count()).toBe(0);
        expect(await looker.page.getByText(PHONE).count()).toBe(0);
        await looker.look('persons-erased');
      });
      expect(county.trouble).toEqual([]);
    } finally {
      await county.close();
    }
  },
  LIMIT_MS,
);

async function openPersons({ page }: Desk): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: '机构与岗位', exact: true }).click();
  await page.getByRole('tab', { name: '人员' }).click();
}

async function registerAndAsk(desk: Desk): Promise<void> {
  const { page, dialog } = desk;
  await openPersons(desk);
  await desk.press('登记人员');
  await dialog.getByLabel('姓名').fill(NAME);
  await dialog.getByLabel('电话').fill(PHONE);
  await desk.send('登记');
  await desk.press(`申请删除个人信息：${NAME}`);
  await dialog.getByLabel('法定事由').click();
  await page.getByTitle('保存期限已届满').click();
  await dialog.getByLabel('文号').fill('示政办发〔2026〕5号');
  await desk.look('request-erasure');
  await desk.send('申请删除');
  await page.getByText('待批准删除').waitFor();
}

async function approve(desk: Desk): Promise<void> {
  const { page } = desk;
  await openPersons(desk);
  await desk.press(`批准删除“${NAME}”的个人信息？`);
  await desk.look('approve-erasure');
  await desk.press('批准删除');
  await page.getByText('已依法删除').first().waitFor();
}
